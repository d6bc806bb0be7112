import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { portFor, readJson, secretFor, writeJson } from './home-files';
import { startOwned, startTime, stopLeftover } from './owned-process';

let home: string;
beforeEach(async () => { home = await mkdtemp(join(tmpdir(), 'paidan-home-')); });
afterEach(() => rm(home, { recursive: true, force: true }));

describe('a data folder', () => {
  it('gives each part the same port at every start, and no two parts one port', async () => {
    const first = await portFor(home, 'kafka');
    expect(await portFor(home, 'postgres')).not.toBe(first);
    expect(await portFor(home, 'kafka')).toBe(first);
  });

  it('gives a part another port when a stranger has taken its own', async () => {
    const port = await portFor(home, 'kafka');
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    expect(await portFor(home, 'kafka')).not.toBe(port);
    await new Promise((resolve) => stranger.close(resolve));
  });

  it('gives a part another port than the one of an earlier version that outgoing connections may take', async () => {
    const fit = await freePort();
    await writeJson(join(home, 'ports.json'), { kafka: 41_234, postgres: fit });
    expect([(await portFor(home, 'kafka')) < 32_000, await portFor(home, 'postgres')]).toEqual([true, fit]);
  });

  it('forgets nobody’s port or secret where all ask at one moment', async () => {
    const names = ['postgres', 'kafka', 'intake', 'dispatch', 'feedback'];
    const [ports, secrets] = await Promise.all([Promise.all(names.map((name) => portFor(home, name))), Promise.all(names.map((name) => secretFor(home, name)))]);
    expect(await readJson(join(home, 'ports.json'), {})).toEqual(Object.fromEntries(names.map((name, n) => [name, ports[n]])));
    expect(await readJson(join(home, 'secrets.json'), {})).toEqual(Object.fromEntries(names.map((name, n) => [name, secrets[n]])));
    expect(new Set(ports).size).toBe(names.length);
  });

  it('keeps a secret for ever, and from other users', async () => {
    expect(await secretFor(home, 'tokens')).toBe(await secretFor(home, 'tokens'));
    expect((await stat(join(home, 'secrets.json'))).mode & 0o077).toBe(0);
  });

  it('reads what was written, the fallback where nothing is, and never half a file', async () => {
    const path = join(home, 'deep', 'a.json');
    expect(await readJson(path, 'none')).toBe('none');
    await writeJson(path, { a: 1 });
    expect(await readJson(path, null)).toEqual({ a: 1 });
  });
});

describe('a process of ours', () => {
  const napping = () => ({ home, name: 'nap', command: process.execPath, args: ['-e', 'console.log("awake"); setInterval(() => {}, 1000)'] });

  it('is stopped when asked, and forgotten', async () => {
    const nap = await startOwned(napping());
    expect(await startTime(nap.pid)).not.toBeNull();
    await nap.stop();
    expect(await startTime(nap.pid)).toBeNull();
    expect(await readFile(nap.logFile, 'utf8')).toMatch(/^(awake\n)?$/);
  });

  it('left behind by a killed start is stopped by the next one', async () => {
    const nap = await startOwned(napping());
    await stopLeftover(home, 'nap');
    expect(await nap.ended).toBe(-1);
  });

  it('is never confused with a stranger that got its number since', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await writeJson(join(home, 'pids', 'nap.json'), { pid: stranger.pid, startedAt: 'another time' });
    await stopLeftover(home, 'nap');
    expect(stranger.exitCode === null && stranger.signalCode === null).toBe(true);
    stranger.kill();
  });
});
