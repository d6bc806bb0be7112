import { refuse } from '@paidan/contracts';
import type { FastifyReply } from 'fastify';
import type { Socket } from 'node:net';

/** For an address that cannot be read at all, such as a broken percent sign. */
const badAddress = refuse(400, 'REQUEST.BAD_ADDRESS', '请求地址不正确，请检查后重试。', 'The address of the request cannot be read, please check it.').body;
const badRequest = refuse(400, 'REQUEST.UNREADABLE', '请求无法读取，请检查后重试。', 'The request cannot be read, please check it.').body;
const headersTooLarge = refuse(431, 'REQUEST.HEADERS_TOO_LARGE', '请求头过大，请减少后重试。', 'The headers are too large, please send less.').body;
const tooSlow = refuse(408, 'REQUEST.TOO_SLOW', '请求发送过慢，请重试。', 'The request came too slowly, please try again.').body;

/** Fastify's `frameworkErrors`: in both languages instead of its own English. */
export const answerBadAddress = (_error: unknown, _request: unknown, reply: FastifyReply): void =>
  void reply.status(400).header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; frame-ancestors 'none'").send(badAddress);

const answers: Readonly<Record<string, readonly [string, object]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', headersTooLarge],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', tooSlow],
};

/** Fastify's `clientErrorHandler`: what is no HTTP gets an answer too, as far as the line still stands. */
export function answerBadRequest(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [line, body] = answers[error.code ?? ''] ?? ['400 Bad Request', badRequest];
  const text = JSON.stringify(body);
  if (socket.writable) socket.write(`HTTP/1.1 ${line}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nContent-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${text}`);
  socket.destroySoon();
}
