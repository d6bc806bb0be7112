import { done, PHOTO_LIMIT, refuse, type CameraAlert, type Outcome } from '@paidan/contracts';
import { fetchOutside, InnerAddressError } from '@paidan/service-kit';

const PATIENCE_MS = 5_000;
/** In how many seconds a camera may send its alert again whose picture could not be fetched just now. */
const LATER_SECONDS = 30;
/** What goes by: the name is not resolved at the moment, the host is down, or slow. Source: Node's errors of DNS and TCP, undici's of HTTP. */
const PASSING = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_SOCKET']);

/** The alert's picture: carried inside, or fetched from an allow-listed host; null when it has none. What may go well another time is refused with when to come again. */
export async function fetchPicture(image: CameraAlert['image'], mayFetchFrom: (host: string) => boolean): Promise<Outcome<Buffer | null>> {
  if (!image) return done(null);
  if ('base64' in image) {
    const bytes = Buffer.from(image.base64, 'base64');
    return bytes.length > PHOTO_LIMIT ? tooLarge() : done(bytes);
  }
  const url = new URL(image.url);
  // By exact host and port, without redirects: an alert must not make us call inner addresses.
  if (!mayFetchFrom(url.host)) return hostRefused(url.host);
  try {
    const response = await fetchOutside(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) }, { addressIsMeant: true });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return moved(url.host);
    }
    if (response.status >= 500 || response.status === 429) return later(url.host);
    if (!response.ok || !response.body) return unreachable();
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > PHOTO_LIMIT) return tooLarge();
      chunks.push(chunk);
    }
    return done(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof InnerAddressError) return hostRefused(url.host);
    return isPassing(error) ? later(url.host) : unreachable();
  }
}

/** Also of several addresses that were all tried. */
function isPassing(error: unknown): boolean {
  const { name, code, cause, errors = [] } = error as { name?: string; code?: string; cause?: unknown; errors?: unknown[] };
  return name === 'TimeoutError' || PASSING.has(code ?? '') || [cause, ...errors].some((one) => one !== undefined && one !== null && isPassing(one));
}

const tooLarge = () => refuse(413, 'PHOTO.TOO_LARGE', '图片超过 10 MB。', 'The picture is larger than 10 MB.', { field: 'image' });
const hostRefused = (host: string) =>
  refuse(400, 'ALERT.HOST_REFUSED', `图片地址 ${host} 不在允许名单内。`, `Pictures are not fetched from ${host}; ask for it to be allowed.`, { field: 'image.url' });
const unreachable = () =>
  refuse(422, 'ALERT.PICTURE_UNREACHABLE', '无法取得图片，请核对地址，或改用 base64。', 'The picture could not be fetched; check its address, or send base64.', { field: 'image.url' });
const moved = (host: string) =>
  refuse(422, 'ALERT.PICTURE_MOVED', `${host} 转向了别处，图片不跟随转向取得，请直接给出图片地址，或改用 base64。`, `${host} sends on to elsewhere, which is not followed; give the picture’s own address, or send base64.`, { field: 'image.url' });
const later = (host: string) =>
  refuse(503, 'ALERT.PICTURE_LATER', `暂时无法从 ${host} 取得图片，请稍后原样重发，告警不会重复。`, `The picture cannot be fetched from ${host} just now; send the same alert again, it counts once.`, { field: 'image.url', retryAfterSeconds: LATER_SECONDS });
