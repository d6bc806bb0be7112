import { done, PHOTO_LIMIT, refuse, type CameraAlert, type Outcome } from '@paidan/contracts';
import { fetchOutside, InnerAddressError } from '@paidan/service-kit';

const PATIENCE_MS = 5_000;

/** The alert's picture: carried inside, or fetched from an allow-listed host; null when it has none. */
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
    const response = await fetchOutside(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) }, { addressIsMeant: true });
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
    return error instanceof InnerAddressError ? hostRefused(url.host) : unreachable();
  }
}

const tooLarge = () => refuse(413, 'PHOTO.TOO_LARGE', '图片超过 10 MB。', 'The picture is larger than 10 MB.', { field: 'image' });
const hostRefused = (host: string) =>
  refuse(400, 'ALERT.HOST_REFUSED', `图片地址 ${host} 不在允许名单内。`, `Pictures are not fetched from ${host}; ask for it to be allowed.`, { field: 'image.url' });
const unreachable = () =>
  refuse(422, 'ALERT.PICTURE_UNREACHABLE', '无法取得图片，请改用 base64 或稍后重发。', 'The picture could not be fetched; send base64 or try again.', { field: 'image.url' });
