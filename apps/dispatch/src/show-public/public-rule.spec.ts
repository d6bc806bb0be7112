import { words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import fc from 'fast-check';
import { publicCaseOf, type PublicRow } from './public-rule';

const names = { category: () => ({ name: words('路灯', 'Lamp') }), unit: () => null };
const row = (changes: Partial<PublicRow> = {}): PublicRow => ({
  case_number: 'AJ1', category_code: '10137', stage: 'handling', longitude: 118.4, latitude: 37.05, received_at: new Date('2026-11-20T01:00:00Z'), ended_at: Infinity, unit_id: 'lighting', ...changes,
});

describe('the public place of a case', () => {
  it('is near its place, and the same for all places of a square', () => {
    const degrees = { longitude: fc.double({ min: 118.2, max: 118.7, noNaN: true }), latitude: fc.double({ min: 36.9, max: 37.3, noNaN: true }) };
    fc.assert(fc.property(fc.record(degrees), (place) => {
      const shown = publicCaseOf(row(place), names);
      expect(distanceMetres(place, shown)).toBeLessThan(37);
      const { longitude, latitude } = shown;
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
