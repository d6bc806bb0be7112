import { PageQuery, type Refusal } from '@paidan/contracts';
import { z } from 'zod';
import { fits, known, named } from './fits.pipe';
import { cursorOf, pairCursor, readCursor, readPairCursor } from './page-cursor';

const refusalOf = (work: () => unknown): Refusal['body'] | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { refusal: Refusal }).refusal.body;
  }
};
const pipe = fits(z.object({ note: z.string(), more: z.array(z.string()).optional() }));
const taken = (value: unknown) => pipe.transform(value, { type: 'body' });

describe('a request', () => {
  it.each([['a\u0000b'], ['\ud800'], ['x\udc00']])('with text that no table can keep is refused, and the field is named: %j', (text) => {
    expect(refusalOf(() => taken({ note: text }))).toMatchObject({ code: 'REQUEST.STRANGE_TEXT', field: 'note' });
    expect(refusalOf(() => taken({ note: 'ok', more: ['ok', text] }))).toMatchObject({ code: 'REQUEST.STRANGE_TEXT', field: 'more.1' });
  });

  it('with rare characters and pictures in its text is taken', () => {
    expect(taken({ note: '𠮷野家门口🕳️' })).toEqual({ note: '𠮷野家门口🕳️' });
  });

  it('means the same with an id in upper case, and finds nothing under what is no id or no name', () => {
    const id = '0B4F6C6E-7A1D-4E0B-9A33-3D2F1C0A9B77';
    expect(known('照片', 'photo').transform(id, { type: 'param' })).toBe(id.toLowerCase());
    expect(refusalOf(() => known('照片', 'photo').transform('../x', { type: 'param' }))).toMatchObject({ code: 'PHOTO.NOT_FOUND' });
    for (const name of ['\u0000', 'x'.repeat(65)]) expect(refusalOf(() => named('模型', 'model').transform(name, { type: 'param' }))).toMatchObject({ code: 'MODEL.NOT_FOUND' });
  });

  it('goes on where a page ended, and begins anew with a cursor that is not ours', () => {
    const id = '0b4f6c6e-7a1d-4e0b-9a33-3d2f1c0a9b77';
    const cursor = cursorOf(new Date('2026-11-25T02:00:00.000Z'), id);
    expect(PageQuery.parse({ after: cursor }).after).toBe(cursor);
    expect(readCursor(cursor)).toEqual({ at: '2026-11-25T02:00:00.000Z', id });
    for (const text of [`2026-01-01|${'-'.repeat(36)}`, `1|${id}`, `2026|${id}`, 'nonsense']) expect(readCursor(Buffer.from(text).toString('base64url'))).toBeNull();
  });

  it('goes on after the pair a page ended with, and begins anew with a cursor of no pair', () => {
    const [at, id, otherId] = ['2026-11-25T02:00:00.000Z', '0b4f6c6e-7a1d-4e0b-9a33-3d2f1c0a9b77', '1c4f6c6e-7a1d-4e0b-9a33-3d2f1c0a9b77'];
    expect(readPairCursor(pairCursor(new Date(at), id, otherId))).toEqual({ at, id, otherId });
    for (const cursor of [cursorOf(new Date(at), id), pairCursor(new Date(at), id, 'x'), 'nonsense', undefined]) expect(readPairCursor(cursor)).toBeNull();
  });
});
