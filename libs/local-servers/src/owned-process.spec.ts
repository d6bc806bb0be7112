import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as HomeFiles from './home-files';
import { readyOrStopped, startOwned, type OwnedProcess } from './owned-process';
import { nicenessOfSession } from './place-in-queue';

/** While set, the disk has no room for what is written to it. */
let full = false;
jest.mock('./home-files', () => {
  const files = jest.requireActual<typeof HomeFiles>('./home-files');
  return { ...files, writeJson: (path: string, value: unknown) => (full ? Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })) : files.writeJson(path, value)) };
});

let home: string;
const started: OwnedProcess[] = [];
beforeEach(async () => { home = await mkdtemp(join(tmpdir(), 'paidan-owned-')); });
afterEach(async () => {
  full = false;
  await Promise.all(started.splice(0).map((one) => one.stop()));
  await rm(home, { recursive: true, force: true });
});

/** A process that stays until it is stopped; found again by its mark. */
const start = (mark: string) => startOwned({ home, name: 'one', command: process.execPath, args: ['-e', 'setInterval(() => undefined, 1000)', mark] });

/** What a new session is told of itself: this test's own may be the machine's first, which has none. */
const sessionsHaveNiceness = spawnSync('setsid', ['cat', '/proc/self/autogroup'], { encoding: 'utf8' }).stdout?.includes('nice');

async function livingWith(mark: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(pids.map(async (pid) => ({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })));
  return commands.filter(({ command }) => command.includes(mark)).map(({ pid }) => pid);
}

describe('a process of ours', () => {
  it('stands back for us with all of its threads when it is told to', async () => {
    const ready = join(home, 'ready');
    const script = `require('fs').writeFileSync(${JSON.stringify(ready)}, 'x'); setInterval(() => undefined, 1000)`;
    const back = await startOwned({ home, name: 'back', command: process.execPath, args: ['-e', script], niceness: 5 });
    started.push(back);
    while (!existsSync(ready)) await new Promise((resolve) => setImmediate(resolve));
    const threads = await readdir(`/proc/${back.pid}/task`);
    expect(threads.length).toBeGreaterThan(1);
    expect(threads.map((thread) => getPriority(Number(thread)))).toEqual(threads.map(() => Math.min(19, getPriority() + 5)));
  }, 60_000);

  (sessionsHaveNiceness ? it : it.skip)('stands back with its whole session, where a processor is shared between sessions', async () => {
    const back = await startOwned({ home, name: 'back', command: process.execPath, args: ['-e', 'setInterval(() => undefined, 1000)'], niceness: 5 });
    started.push(back);
    expect(nicenessOfSession(back.pid)).toBe(5);
  });

  it('that cannot be remembered because the disk is full is not left behind', async () => {
    const mark = randomUUID();
    full = true;
    await expect(start(mark)).rejects.toThrow('ENOSPC');
    expect(await livingWith(mark)).toEqual([]);
  }, 60_000);

  it('that does not become ready is stopped, and the reason is told', async () => {
    const mark = randomUUID();
    const one = await start(mark);
    started.push(one);
    expect(await livingWith(mark)).toEqual([String(one.pid)]);
    await expect(readyOrStopped(one, Promise.reject(new Error('the password does not fit')))).rejects.toThrow('the password does not fit');
    expect([await livingWith(mark), existsSync(join(home, 'pids', 'one.json'))]).toEqual([[], false]);
  }, 60_000);
});
