import type { PhotoCopy } from '@paidan/contracts';
import type { FastifyReply } from 'fastify';

/** The answer that carries a copy of a photo: covered ones are shown and kept by the browser for so many seconds, others are files that nobody keeps. */
export function sendPicture(reply: FastifyReply, photoId: string, copy: PhotoCopy, picture: Buffer, keptSeconds = 3_600) {
  const covered = copy === 'public';
  return reply
    .header('content-type', copy === 'model' ? 'application/octet-stream' : 'image/jpeg')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `${covered ? 'inline' : 'attachment'}; filename="${photoId}.${copy === 'model' ? 'rgb' : 'jpg'}"`)
    .header('cache-control', covered ? `private, max-age=${keptSeconds}` : 'no-store')
    .send(picture);
}
