import { TellOthers } from './tell-others';

/** A database that takes what it is told when it is there, and keeps those who tell waiting until they are let on. */
function listening() {
  const heard: string[][] = [];
  const state = { away: false, let: [] as (() => void)[], waits: false };
  const query = async (_: string, [, payloads]: unknown[]) => {
    if (state.waits) await new Promise<void>((resolve) => { state.let.push(resolve); });
    if (state.away) throw new Error('away');
    heard.push(payloads as string[]);
  };
  return { heard, state, others: new TellOthers(query) };
}
const told = (...payloads: string[]) => payloads.map((payload) => ({ channel: 'cases', payload }));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('telling others', () => {
  it('is done at once when nothing is being told, and gathered while something is', async () => {
    const { heard, state, others } = listening();
    state.waits = true;
    others.tell(told('a'));
    others.tell(told('b', 'c'));
    others.tell(told('d'));
    state.waits = false;
    state.let.forEach((on) => on());
    await jest.advanceTimersByTimeAsync(20);
    expect(heard).toEqual([['a'], ['b', 'c', 'd']]);
    others.tell(told('e'));
    await jest.advanceTimersByTimeAsync(0);
    expect(heard.at(-1)).toEqual(['e']);
  });

  it('is made up for, in order, when the database is back', async () => {
    const { heard, state, others } = listening();
    state.away = true;
    others.tell(told('a'));
    others.tell(told('b'));
    await jest.advanceTimersByTimeAsync(3_500);
    expect(heard).toEqual([]);
    state.away = false;
    others.tell(told('c'));
    await jest.advanceTimersByTimeAsync(1_500);
    expect(heard.flat()).toEqual(['a', 'b', 'c']);
  });

  it('ends with what waits told, and with a database that is away not at all', async () => {
    const { heard, others } = listening();
    others.tell(told('a'));
    others.tell(told('b'));
    const closed = others.close();
    await jest.advanceTimersByTimeAsync(20);
    await closed;
    expect(heard.flat()).toEqual(['a', 'b']);
    const away = listening();
    away.state.away = true;
    away.others.tell(told('a'));
    const given = away.others.close();
    await jest.advanceTimersByTimeAsync(1_500);
    await given;
    expect(away.heard).toEqual([]);
  });

  it('reaches who alone listens here without the database, until that ends', async () => {
    const { heard, others } = listening();
    let here = 0;
    const end = others.listenHere('outbox', () => { here += 1; });
    others.tell([{ channel: 'outbox', payload: '' }, ...told('a'), { channel: 'outbox', payload: '' }]);
    await jest.advanceTimersByTimeAsync(20);
    expect([here, heard]).toEqual([1, [['a']]]);
    end();
    others.tell([{ channel: 'outbox', payload: 'b' }]);
    await jest.advanceTimersByTimeAsync(20);
    expect([here, heard.at(-1)]).toEqual([1, ['b']]);
  });
});
