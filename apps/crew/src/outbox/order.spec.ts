import fc from 'fast-check';
import type { Entry, EntryState } from './entry';
import { heldBy, nextToSend, retryDelay, unsent, wasDone } from './order';

const entry = (seq: number, changes: Partial<Entry> = {}): Entry => ({
  seq, key: `k${seq}`, user: 'crew-water', deed: { kind: 'accept' }, caseId: `case-${seq}`, title: '', seenVersion: 3, madeAt: '2026-11-26T01:00:00Z',
  state: 'waiting', tries: 0, unsure: false, refusal: null, sentAt: null, remark: null, ...changes,
});

describe('what was done without a network', () => {
  it('is sent in the order in which it was done', () => {
    expect(nextToSend([entry(2), entry(1), entry(3)], 'crew-water')?.seq).toBe(1);
  });

  it('waits behind a refused deed of its own case; other cases go on', () => {
    const entries = [entry(1, { caseId: 'a', state: 'refused' }), entry(2, { caseId: 'a', deed: { kind: 'return', reason: '不在本单位' } }), entry(3, { caseId: 'b' })];
    expect(nextToSend(entries, 'crew-water')?.seq).toBe(3);
    expect(heldBy(entries, entries[1]!)?.seq).toBe(1);
  });

  it('is sent by the person who did it alone, and stays for them', () => {
    const entries = [entry(1, { user: 'crew-drains' }), entry(2)];
    expect(nextToSend(entries, 'crew-water')?.seq).toBe(2);
    expect(unsent(entries, 'crew-drains').map(({ seq }) => seq)).toEqual([1]);
  });

  it('is taken up again when the page was closed while it was on its way', () => {
    expect(nextToSend([entry(1, { state: 'sending', unsure: true })], 'crew-water')?.seq).toBe(1);
  });

  it('finds of an inspector have no case and wait for nothing', () => {
    expect(nextToSend([entry(1, { caseId: null, state: 'refused' }), entry(2, { caseId: null })], 'crew-water')?.seq).toBe(2);
  });

  it('all goes out once and in order, whatever the states were', () => {
    const states = fc.array(fc.constantFrom<EntryState>('waiting', 'sending', 'sent'), { maxLength: 30 });
    fc.assert(fc.property(states, (list) => {
      let entries = list.map((state, i) => entry(i + 1, { state, caseId: `case-${i % 4}` }));
      const sent: number[] = [];
      for (let next = nextToSend(entries, 'crew-water'); next; next = nextToSend(entries, 'crew-water')) {
        sent.push(next.seq);
        entries = entries.map((one) => (one.seq === next!.seq ? { ...one, state: 'sent' } : one));
      }
      expect(sent).toEqual(list.flatMap((state, i) => (state === 'sent' ? [] : [i + 1])));
    }));
  });
});

describe('a deed whose answer was lost', () => {
  const step = (version: number, event: string, id = 'staff:crew-water') => ({ version, event, by: { id } });

  it('was done when the timeline has it as ours after what we saw', () => {
    expect(wasDone(entry(1), [step(3, 'dispatched', 'staff:dispatcher'), step(4, 'handling-started')])).toBe(true);
  });

  it('was not done when a colleague did it, when it is older, or when we did something else', () => {
    expect(wasDone(entry(1), [step(4, 'handling-started', 'staff:crew-water-2')])).toBe(false);
    expect(wasDone(entry(1), [step(3, 'handling-started')])).toBe(false);
    expect(wasDone(entry(1, { deed: { kind: 'complete', note: '', photos: ['p'], place: null } }), [step(4, 'handling-started')])).toBe(false);
  });
});

test('the pause between two tries grows to a minute, or is what the server asked for', () => {
  expect([1, 2, 3, 6, 40].map((tries) => retryDelay(tries, null))).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
  expect(retryDelay(1, 90)).toBe(90_000);
});
