import childProcess, { type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PictureGuard } from './picture-guard';

/** A process that does nothing but what the test makes it do. */
const aProcess = (pid: number | undefined = 7) => Object.assign(new EventEmitter(), { pid, exitCode: null, signalCode: null, kill: jest.fn(), send: jest.fn() });

const forked: ReturnType<typeof aProcess>[] = [];
const fork = jest.spyOn(childProcess, 'fork');
let next: () => ReturnType<typeof aProcess>;
beforeEach(() => {
  jest.useFakeTimers();
  forked.length = 0;
  next = aProcess;
  fork.mockImplementation(() => { const child = next(); forked.push(child); return child as unknown as ChildProcess; });
});
afterEach(() => jest.useRealTimers());

const last = () => forked[forked.length - 1]!;
/** How long the guard pauses before it forks again, in milliseconds. */
function pauseAfter(end: () => void): number {
  const [before, began] = [fork.mock.calls.length, Date.now()];
  end();
  jest.advanceTimersToNextTimer();
  expect(fork.mock.calls.length).toBe(before + 1);
  return Date.now() - began;
}

describe('a guard whose process', () => {
  it('dies while it loads pauses ever longer before the next, and says how it ended', () => {
    const guard = new PictureGuard('models');
    const pauses = Array.from({ length: 8 }, () => pauseAfter(() => last().emit('exit', 134, null)));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(guard.describe()).toContain('exit code 134');
    expect(guard.isReady()).toBe(false);
  });

  it('cannot be started pauses and tries again, whether an exit follows the error or none', async () => {
    next = () => { throw new Error('spawn ENOMEM'); };
    const guard = new PictureGuard('models');
    expect(guard.describe()).toContain('spawn ENOMEM');
    next = aProcess;
    jest.advanceTimersByTime(500);
    expect(pauseAfter(() => last().emit('error', new Error('spawn EAGAIN')))).toBe(1000);
    expect(guard.describe()).toContain('spawn EAGAIN');
    expect(pauseAfter(() => { const child = last(); child.emit('error', new Error('write EPIPE')); child.emit('exit', null, 'SIGKILL'); })).toBe(2000);
    expect(jest.getTimerCount()).toBe(0);
    last().emit('error', new Error('spawn EAGAIN'));
    await guard.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('has grown is replaced at once, and one that worked has its pauses forgotten', async () => {
    const guard = new PictureGuard('models');
    pauseAfter(() => last().emit('exit', 1, null));
    last().emit('message', { kind: 'ready' });
    expect(guard.describe()).toContain('centerface');
    const guarded = guard.guard(Buffer.of(1), true);
    last().emit('message', { kind: 'guarded', id: 1, guarded: { kind: 'held' }, memory: { rssMb: 700, peakMb: 700 } });
    expect(await guarded).toEqual({ kind: 'held' });
    expect(pauseAfter(() => last().emit('exit', null, 'SIGKILL'))).toBe(0);
    expect(guard.describe()).toBeNull();
    expect(pauseAfter(() => last().emit('exit', null, 'SIGSEGV'))).toBe(500);
  });

  it('dies twice on a photo gives the photo up and says by what', async () => {
    const guard = new PictureGuard('models');
    const guarded = guard.guard(Buffer.of(1), true);
    for (let i = 0; i < 2; i += 1) {
      last().emit('message', { kind: 'ready' });
      last().emit('exit', null, 'SIGSEGV');
      jest.advanceTimersToNextTimer();
    }
    await expect(guarded).rejects.toThrow('died twice on this photo (SIGSEGV)');
  });
});
