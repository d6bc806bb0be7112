import { LiveLine, type LineState } from './live-line';

class FakeSource {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 1;
  onerror: () => void = () => undefined;
  private readonly listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>();
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  addEventListener = (name: string, listener: (event: { data: string; lastEventId: string }) => void) => void this.listeners.set(name, listener);
  close = () => void (this.readyState = FakeSource.CLOSED);
  say = (name: string, data: object) => this.listeners.get(name)!({ data: JSON.stringify(data), lastEventId: '' });
  /** The server refuses the line, and the browser gives it up. */
  refuse = () => (this.close(), this.onerror());
}

const outside = { EventSource: globalThis.EventSource, fetch: globalThis.fetch };
let answerSession: (status: number) => void;
let states: LineState[];
const line = () => new LiveLine(null, { onCases: () => undefined, onReset: () => undefined, onState: (state) => states.push(state) });

beforeEach(() => {
  jest.useFakeTimers();
  [FakeSource.opened, states] = [[], []];
  Object.assign(globalThis, { EventSource: FakeSource, fetch: () => new Promise((resolve) => { answerSession = (status) => resolve({ status }); }) });
});
afterEach(() => (jest.useRealTimers(), void Object.assign(globalThis, outside)));

/** Refused, and the session asked for; the answer is still to come. */
function asking(): LiveLine {
  const opened = line();
  FakeSource.opened[0]!.refuse();
  jest.advanceTimersByTime(2_000);
  return opened;
}

it('opens again when the line was refused and somebody is still logged in', async () => {
  asking();
  answerSession(200);
  await jest.advanceTimersByTimeAsync(0);
  expect(FakeSource.opened).toHaveLength(2);
});

it('stays closed when its owner closed it while the session was asked for', async () => {
  asking().close();
  answerSession(200);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});

it('waits for a login once nobody is logged in, however long it is silent', async () => {
  asking();
  answerSession(401);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(states).toEqual(['opening', 'lost', 'closed']);
  expect(FakeSource.opened).toHaveLength(1);
});

it('does not open again after the server said that the session ended', async () => {
  line();
  FakeSource.opened[0]!.say('bye', { code: 'SESSION.ENDED' });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toBe('closed');
  expect(FakeSource.opened).toHaveLength(1);
});

it('opens again after silence', () => {
  line();
  jest.advanceTimersByTime(25_000);
  expect(FakeSource.opened).toHaveLength(2);
});
