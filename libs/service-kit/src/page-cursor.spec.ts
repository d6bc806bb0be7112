import { cursorOf, readCursor } from './page-cursor';

const id = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02';

test('a cursor is read back as it was made', () => {
  expect(readCursor(cursorOf(new Date('2026-11-26T02:00:00.000Z'), id))).toEqual({ at: '2026-11-26T02:00:00.000Z', id });
});

test.each(['-000001-01-01T00:00:00.000Z', '1899-12-31T23:59:59.999Z', '+010000-01-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'])('a moment that no row has is no cursor: %s', (at) => {
  expect(readCursor(cursorOf(new Date(at), id))).toBeNull();
});
