import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Calls once when a request is over, however it ends. An answer that still waits behind another on its connection never
 * says that it was closed when that connection breaks, so the connection is listened to as well.
 */
export function whenOver(request: FastifyRequest, reply: FastifyReply, over: () => void): void {
  const { socket } = request.raw;
  const once = () => {
    reply.raw.off('close', once);
    socket.off('close', once);
    over();
  };
  // As many requests as a client likes to send at once may wait on one connection.
  socket.setMaxListeners(0);
  reply.raw.once('close', once);
  socket.once('close', once);
}
