import { PhotoLinkQuery, type Identity } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import { linkTo, readLink } from './photo-link';

const key = Buffer.alloc(32, 7);
const photoId = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02';
const caseId = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e03';
const now = new Date('2026-11-26T02:00:00Z');
const until = now.getTime() / 1000 + 300;
const anna: Identity = { id: 'staff:anna', role: 'dispatcher', unitId: null, name: '安娜', sessionId: caseId };

const link = new URL(linkTo(key, photoId, { copy: 'staff', size: 'thumb', case: caseId }, anna, until), 'http://x');
const said = () => Object.fromEntries(link.searchParams) as Record<string, string>;
const verdictOn = (query: Record<string, string>, { photo = photoId, secret = key, at = now } = {}) => {
  const outcome = readLink(secret, photo, PhotoLinkQuery.parse(query), at);
  return outcome.kind === 'done' ? outcome.value : outcome.body.code;
};

describe('a link to a photo', () => {
  it('tells for whom it was made', () => {
    expect(link.pathname).toBe(`/api/v1/photo-links/${photoId}`);
    expect(verdictOn(said())).toEqual(anna);
  });

  it('to a covered copy says nothing of the viewer’s session, which need not stand for it', () => {
    const covered = new URL(linkTo(key, photoId, { copy: 'public' }, anna, until), 'http://x');
    expect(verdictOn(Object.fromEntries(covered.searchParams))).toEqual({ id: anna.id, role: anna.role, unitId: null, name: anna.name });
  });

  it('holds until its last second and no longer', () => {
    expect(verdictOn(said(), { at: new Date(until * 1000) })).toEqual(anna);
    expect(verdictOn(said(), { at: new Date(until * 1000 + 1) })).toBe('LINK.OVER');
  });

  const other = Buffer.from(JSON.stringify(['admin', 'staff:eve', null, 'Eve'])).toString('base64url');
  it.each([
    ['another copy', { copy: 'original' }], ['another case', { case: photoId }], ['another viewer', { viewer: other }], ['a later end', { until: String(until + 1) }],
    ['another signature', { sign: Buffer.alloc(32).toString('base64url') }], ['no signature', { sign: '' }], ['half a signature', { sign: said().sign!.slice(0, 20) }],
  ])('does not hold with %s', (_what, change) => {
    expect(verdictOn({ ...said(), ...change })).toBe('LINK.WRONG');
  });

  it.each(['size', 'case'])('does not hold without its %s', (name) => {
    const { [name]: _, ...rest } = said();
    expect(verdictOn(rest)).toBe('LINK.WRONG');
  });

  it('does not hold for another photo, nor by the key of another city', () => {
    expect(verdictOn(said(), { photo: randomUUID() })).toBe('LINK.WRONG');
    expect(verdictOn(said(), { secret: Buffer.alloc(32, 8) })).toBe('LINK.WRONG');
  });
});
