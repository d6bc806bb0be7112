import type { CaseHead } from '@paidan/contracts';
import fc from 'fast-check';
import { hear, inOrder, noLines, replace } from './queue-lines';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 0, minute)).toISOString();
const head = (caseId: string, given: Partial<CaseHead> = {}) => ({ caseId, version: 1, waitsFor: 'dispatcher', waitsSince: at(0), dueAt: at(30), ...given }) as CaseHead;
const desk = { desks: ['dispatcher'], live: true } as const;
const page = { desks: ['dispatcher'], live: false } as const;
const idsOf = ({ order }: { order: readonly CaseHead[] }) => order.map(({ caseId }) => caseId);

describe('the lines of the queue', () => {
  it('begin with what breaches first, and end with what has no deadline', () => {
    const lines = hear(noLines, [head('calm', { dueAt: null }), head('later', { dueAt: at(50) }), head('first', { dueAt: at(1) })], page);
    expect(idsOf(lines)).toEqual(['first', 'later', 'calm']);
  });

  it('take a case that the live line told twice for one', () => {
    const lines = hear(hear(noLines, [head('a')], desk), [head('a', { version: 2, description: 'newer' })], desk);
    expect(lines.order).toEqual([expect.objectContaining({ version: 2, description: 'newer' })]);
  });

  it('let a case go when nobody at this desk is waited for, and do not take it back from an older page', () => {
    const gone = hear(hear(noLines, [head('a'), head('b')], page), [head('a', { version: 3, waitsFor: null })], desk);
    expect(idsOf(hear(gone, [head('a', { version: 2 })], page))).toEqual(['b']);
  });

  it('call new what the live line brought, not what a page had', () => {
    const lines = hear(hear(noLines, [head('old')], page), [head('new'), head('old', { version: 2 })], desk);
    expect([...lines.fresh]).toEqual(['new']);
  });

  it('take the same version again, since its colour or deadline may be another', () => {
    const lines = hear(hear(noLines, [head('a'), head('b', { dueAt: at(10) })], page), [head('a', { dueAt: at(5) })], desk);
    expect(idsOf(lines)).toEqual(['a', 'b']);
  });

  it('call new what a later reading found, and forget what it did not', () => {
    const old = hear(noLines, [head('kept'), head('gone')], page);
    const lines = replace(old, hear(noLines, [head('kept'), head('missed')], page));
    expect([idsOf(lines), [...lines.fresh]]).toEqual([['kept', 'missed'], ['missed']]);
  });

  it('stand once each, sorted, in their newest version, in whatever order they were told', () => {
    const told = fc.record({ caseId: fc.constantFrom('a', 'b', 'c', 'd'), version: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(fc.array(told, { maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const newest = new Map<string, number>();
        for (const { caseId, version } of batches.flat()) newest.set(caseId, Math.max(version, newest.get(caseId) ?? 0));
        const lines = batches.reduce((known, batch) => hear(known, batch.map(({ caseId, version }) => head(caseId, { version, dueAt: at(version), waitsFor: version === 5 ? null : 'dispatcher' })), desk), noLines);
        const expected = [...newest].filter(([, version]) => version < 5).map(([caseId, version]) => head(caseId, { version, dueAt: at(version) })).sort(inOrder);
        expect(lines.order).toEqual(expected);
      }),
    );
  });
});
