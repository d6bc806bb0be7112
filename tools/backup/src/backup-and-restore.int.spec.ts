import { check, Ledger, readFacts } from '@paidan/drill';
import { People, PublicDoor, Staff, type Filed } from '@paidan/public-door';
import { startSystem, type RunningSystem } from '@paidan/start';
import { removeHome } from '@paidan/local-servers';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import sharp from 'sharp';
import { makeBackup } from './make-backup';
import type { Manifest } from './manifest';
import { placesOf } from './places.env';
import { restoreBackup } from './restore-backup';

jest.setTimeout(400_000);

const quiet = () => undefined;
let folder = '';
let backup = '';
const homes: string[] = [];
let system: RunningSystem | undefined;

const newHome = async (name: string) => {
  const home = await mkdtemp(join(tmpdir(), `paidan-${name}-`));
  homes.push(home);
  return home;
};
const start = (home: string) => startSystem({ home, port: 0, demo: true, say: quiet, env: {}, durable: false });
/** Plain, so that no model takes it for a problem it knows; each of another colour. */
let colour = 0;
const aPhoto = () => sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 136, g: 150 + (colour += 1), b: 170 } } }).jpeg().toBuffer();

function peopleOf({ baseUrl, accounts }: RunningSystem): People {
  const door = new PublicDoor(baseUrl);
  return new People(door, new Staff(door, accounts as never));
}

async function ask<Row extends object>(home: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: (await placesOf(home, {})).databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Three at a time. */
async function inLanes<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things];
  await Promise.all([0, 1, 2].map(async () => { for (let next = left.shift(); next; next = left.shift()) await work(next); }));
}

async function until(reached: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100))) if (await reached()) return;
  throw new Error(`${what} did not happen within 120 s`);
}

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'paidan-backups-')); });
afterAll(async () => {
  await system?.stop();
  for (const home of [...homes, folder]) await removeHome(home);
});

describe('a backup of a system at work, put into an empty place', () => {
  let before: Filed[] = [];
  let during: Filed[] = [];
  let taken: Manifest;
  let restoredAt = 0;

  it('is taken while citizens file, with reports on the bus that nobody has judged yet', async () => {
    const home = await newHome('saved');
    system = await start(home);
    const people = peopleOf(system);
    const first: Filed[] = [];
    for (let n = 0; n < 4; n += 1) first.push(await people.file(n, n % 2 ? await aPhoto() : null));
    await people.close(first[0]!, await aPhoto());
    await people.untilDispatched(first[3]!);
    const classifier = system.parts.find(({ name }) => name === 'image-classifier')!.pid();
    process.kill(classifier, 'SIGSTOP');
    try {
      const onTheWay = [await people.file(10, await aPhoto()), await people.file(11, null)];
      await until(async () => (await ask<{ n: string }>(home, 'select count(*) as n from intake.outbox'))[0]!.n === '0', 'the outbox is empty');
      before = [...first, ...onTheWay];
      backup = join(folder, 'first');
      taken = await whilePeopleFile(people, async (said) => makeBackup(await placesOf(home, {}), backup, said));
    } finally {
      process.kill(classifier, 'SIGCONT');
    }
    expect(taken.bus.messages).toBeGreaterThanOrEqual(2);
    expect(taken.damaged).toEqual([]);
    expect(taken.tables.find(({ table }) => table === 'report')!.rows).toBeGreaterThanOrEqual(before.length);
    // Life goes on; what comes now is not in the backup.
    during = [...during, await people.file(60, null)];
    await people.untilDispatched(during.at(-1)!);
    await system.stop();
    system = undefined;
  });

  /** Citizens file one after the other until the backup has its moment and says the first that it did, and one more at each thing it says. */
  async function whilePeopleFile(people: People, work: (said: () => void) => Promise<Manifest>): Promise<Manifest> {
    let [filing, hasMoment] = [true, false];
    let goOn = (): void => undefined;
    const filer = (async () => {
      for (let n = 20; filing; n += 1) {
        during.push(await people.file(n, null));
        if (filing && hasMoment) await new Promise<void>((resolve) => { goOn = resolve; });
      }
    })();
    try {
      return await work(() => { hasMoment = true; goOn(); });
    } finally {
      filing = false;
      goOn();
      await filer;
    }
  }

  it('is refused where something is already, with words, and leaves what is there', async () => {
    await expect(restoreBackup({ folder: backup, home: homes[0]!, say: quiet, env: {} })).rejects.toThrow(/已有数据.*Nothing was restored/s);
    expect(await readFile(join(homes[0]!, 'secrets.json'), 'utf8')).toContain('tokens');
  });

  it('is refused when a file of it is not what was written', async () => {
    const rows = join(backup, taken.tables.find(({ table }) => table === 'report')!.file);
    const whole = await readFile(rows);
    await writeFile(rows, Buffer.concat([whole, Buffer.from('x')]));
    await expect(restoreBackup({ folder: backup, home: await newHome('damaged'), say: quiet, env: {} })).rejects.toThrow(/已损坏.*intake\.report/s);
    await writeFile(rows, whole);
  });

  it('is refused at once when its rows need a key that is not given', async () => {
    const home = join(folder, 'not-made');
    await expect(restoreBackup({ folder: backup, home, say: quiet, env: {} })).rejects.toThrow(/demo-.*--personal-keys.*Nothing was restored/s);
    await expect(readdir(home)).rejects.toThrow('ENOENT');
  });

  it('comes back with the rows, photos and secrets of its moment, and every case goes on to its closure, once', async () => {
    const home = await newHome('restored');
    await rm(home, { recursive: true });
    await restoreBackup({ folder: backup, home, say: quiet, secrets: join(homes[0]!, 'secrets.json'), personalKeys: join(homes[0]!, 'personal-keys.json'), env: {} });
    system = await start(home);
    restoredAt = Date.now();
    const people = peopleOf(system);
    const restored = new Set((await ask<{ id: string }>(home, 'select id from intake.report')).map(({ id }) => id));
    expect(before.filter(({ reportId }) => !restored.has(reportId))).toEqual([]);
    const known = [...before, ...during].filter(({ reportId }) => restored.has(reportId));
    expect(restored.size).toBe(known.length);
    // The first was closed before; its citizen is still logged in, by the secret that came along.
    await inLanes(known.slice(1), async (filed) => void (await people.close(filed, await aPhoto())));
    // A new number is behind every old one.
    const fresh = await people.file(70, null);
    await people.close(fresh, await aPhoto());
    await checkEnd(home, [...known, fresh]);
  });

  /** What the checker of the drills finds in the end state, besides steps that were told to the bus of before the backup. */
  async function checkEnd(home: string, all: readonly Filed[]): Promise<void> {
    const told = `select count(*)::int as n from feedback.notice where event = 'case.closed'`;
    await until(async () => (await ask<{ n: number }>(home, told))[0]!.n >= all.length, 'everybody is told');
    // The guard takes its time, and longer beside others: after the last report its photos are waited for.
    await until(async () => (await ask(home, `select from intake.photo where state = 'waiting'`)).length === 0, 'every photo is guarded');
    const { databaseUrl, brokers } = await placesOf(home, {});
    const ledger = new Ledger(join(home, 'ledger.ndjson'));
    for (const { key, reportId, photoIds } of all) ledger.note({ kind: 'report', outcome: 'ok', key, reportId, photoIds, tries: 1, open: 0, status: 202, comeAgain: null, at: new Date().toISOString() });
    const taken_ = Date.parse(taken.takenAt);
    const facts = await readFacts({ databaseUrl, brokers: brokers[0]!, photos: join(home, 'photos'), disturbances: [{ from: taken_ - 60_000, to: restoredAt }], at: Date.now() }, ledger);
    const before = new Set(facts.history.filter(({ at }) => at <= taken_).map(({ version, caseId }) => `message ${version} of ${caseId}`));
    expect(check(facts).filter(({ of }) => !before.has(of))).toEqual([]);
    expect(facts.cases.map(({ reportId, stage }) => ({ reportId, stage })).sort(byReport)).toEqual(all.map(({ reportId }) => ({ reportId, stage: 'closed' })).sort(byReport));
    for (const { id } of facts.cases) expect(facts.history.filter(({ caseId, event }) => caseId === id && event.type === 'dispatched')).toHaveLength(1);
    expect(await ask(home, 'select event_id, address from feedback.notice group by 1, 2 having count(*) > 1')).toEqual([]);
  }

  const byReport = (a: { reportId: string }, b: { reportId: string }) => a.reportId.localeCompare(b.reportId);
});
