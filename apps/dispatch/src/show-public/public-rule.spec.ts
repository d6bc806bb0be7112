import { words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import fc from 'fast-check';
import { OFF_METRES, publicCaseOf, publicMetres, type PublicRow } from './public-rule';

const names = { category: () => ({ name: words('路灯', 'Lamp') }), unit: () => null };
const row = (changes: Partial<PublicRow> = {}): PublicRow => ({
  case_number: 'AJ1', category_code: '10137', stage: 'handling', longitude: 118.4, latitude: 37.05, received_at: new Date('2026-11-20T01:00:00Z'), ended_at: Infinity, unit_id: 'lighting', ...changes,
});

describe('the public place of a case', () => {
  it('is near its place, and the same for all places of a square', () => {
    const degrees = { longitude: fc.double({ min: 118.2, max: 118.7, noNaN: true }), latitude: fc.double({ min: 36.9, max: 37.3, noNaN: true }) };
    fc.assert(fc.property(fc.record(degrees), (place) => {
      const shown = publicCaseOf(row(place), names);
      expect(distanceMetres(place, shown)).toBeLessThanOrEqual(OFF_METRES);
      const { longitude, latitude } = shown;
      const [asking, steps] = [{ longitude: 118.45, latitude: 37.1 }, publicMetres({ longitude: 118.45, latitude: 37.1 }, place)];
      expect([steps, steps % 10]).toEqual([publicMetres(asking, { longitude, latitude }), 0]);
      expect(publicCaseOf(row({ longitude, latitude }), names)).toMatchObject({ longitude, latitude });
    }));
  });
});

describe('a public case', () => {
  it('is open without an end, closed with it, and names nothing that the city does not know', () => {
    expect(publicCaseOf(row(), names)).toMatchObject({ open: true, closedAt: null, unit: null, category: words('路灯', 'Lamp') });
    expect(publicCaseOf(row({ stage: 'closed', ended_at: new Date('2026-11-21T01:00:00Z') }), names)).toMatchObject({ open: false, closedAt: '2026-11-21T01:00:00.000Z' });
  });
});
