import { done, Identity, refuse, type Outcome, type PhotoLinkQuery } from '@paidan/contracts';
import { createHmac, timingSafeEqual } from 'node:crypto';

type Look = Pick<PhotoLinkQuery, 'size' | 'copy' | 'case'>;

/** Over everything that a link says, each part apart, so that none can be taken for another. */
const signatureOf = (key: Buffer, photoId: string, { size, copy, case: caseId, viewer, until }: Omit<PhotoLinkQuery, 'sign'>): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(['photo-link', photoId, copy, size ?? null, caseId ?? null, viewer, until])).digest();

/** The link to one copy of a photo for one viewer; to an uncovered one with the viewer's session, which has to stand when it is used. @param until Unix seconds */
export function linkTo(key: Buffer, photoId: string, { size, copy, case: caseId }: Look, { id, role, unitId, name, sessionId }: Identity, until: number): string {
  const viewer = Buffer.from(JSON.stringify([role, id, unitId, name, ...(copy === 'public' ? [] : [sessionId])])).toString('base64url');
  const said = { ...(size ? { size } : {}), copy, ...(caseId ? { case: caseId } : {}), viewer, until };
  const query = new URLSearchParams({ ...said, until: String(until), sign: signatureOf(key, photoId, said).toString('base64url') });
  return `/api/v1/photo-links/${photoId}?${query.toString()}`;
}

/** For whose eyes a link was made, while it holds and nothing of it was changed. */
export function readLink(key: Buffer, photoId: string, { sign, ...said }: PhotoLinkQuery, now: Date): Outcome<Identity> {
  const [given, wanted] = [Buffer.from(sign, 'base64url'), signatureOf(key, photoId, said)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return wrong();
  if (now.getTime() / 1000 > said.until) return over();
  const [role, id, unitId, name, sessionId] = JSON.parse(Buffer.from(said.viewer, 'base64url').toString()) as unknown[];
  return done(Identity.parse({ role, id, unitId, name, ...(sessionId ? { sessionId } : {}) }));
}

const wrong = () => refuse(401, 'LINK.WRONG', '照片链接不正确，请重新打开页面。', 'This link to a photo is not right, please open the page again.', { field: 'sign' });
const over = () => refuse(410, 'LINK.OVER', '照片链接已过期，请重新打开页面。', 'This link to a photo is over, please open the page again.', { field: 'until' });
