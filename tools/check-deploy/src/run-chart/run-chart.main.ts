/**
 * `npm run run:chart`: the chart's own environment against servers outside of it. Kafka over TLS and SCRAM, PostgreSQL over TLS and an
 * object store come up on this machine; every part is started as the image does, told by what helm drew and nothing else; a report
 * with a photo is followed to its closure by the public door, and the image's tools save it and look at it. Exit 0 done, 1 with what failed, 3 when helm cannot be had.
 */
import { repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { People, PublicDoor, Staff } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHelm } from '../tools';
import { drawParts } from './drawn-parts';
import { startOutsideServers, type OutsideServers } from './outside-servers';
import { writeOwnCity } from './own-city';
import { runParts, type RunningParts } from './run-parts';

/** Of the chart's values those that say nothing of servers: one machine is no cluster. */
const here = { autoscaling: { enabled: false }, networkPolicy: { enabled: false }, city: { volume: { emptyDir: {} } }, backup: { enabled: true, volume: { emptyDir: {} } } };

async function main(): Promise<number> {
  const helm = findHelm(say);
  if (!helm) {
    say('缺少 helm  helm cannot be had: go install helm.sh/helm/v3/cmd/helm@v3.18.4');
    return 3;
  }
  const home = await mkdtemp(join(tmpdir(), 'paidan-chart-'));
  const outside = await startOutsideServers(home, say);
  try {
    return await walk(helm, home, outside);
  } finally {
    await outside.stop();
  }
}

async function walk(helm: string, home: string, { values, secret, objects }: OutsideServers): Promise<number> {
  const [city, authority, keys] = ['city', 'authority.pem', 'personal-keys.json'].map((name) => join(home, name)) as [string, string, string];
  const people = await writeOwnCity(city);
  await writeFile(authority, secret['authority.pem']!);
  spawnSync(process.execPath, [join(repositoryRoot, 'libs/personal-data/dist/make-key.main.js'), keys], { stdio: 'inherit' });
  const drawn = drawParts(helm, home, { ...here, ...values }, secret);
  const running = await runParts(drawn, { '/city': city, '/authority/authority.pem': authority, '/keys/personal-keys.json': keys }, home, say);
  try {
    const door = new PublicDoor(running.doorUrl);
    const walkers = new People(door, new Staff(door, { ...people, baseUrl: running.doorUrl, wechatUrl: '' }));
    const filed = await walkers.file(1, await aScene(1));
    const caseId = await walkers.close(filed, await aScene(2));
    const { body } = await door.get<{ stage: string; afterPhotoIds: string[] }>(`/api/v1/reports/${filed.reportId}`, filed.token);
    const kept = [...filed.photoIds, ...body.afterPhotoIds].map((id) => objects().filter((name) => name.includes(id)).length);
    const saved = await save(running, join(home, 'backup'));
    process.stdout.write(`${JSON.stringify({ run: 'chart', parts: drawn.size, caseId, stage: body.stage, objectsOfEachPhoto: kept, saved })}\n`);
    return body.stage === 'closed' && kept.length === 2 && kept.every((count) => count > 0) && saved.photos === kept.length ? 0 : 1;
  } finally {
    await running.stop();
  }
}

/** A backup as the schedule makes it; then what somebody asks for by hand. */
async function save({ tool }: RunningParts, folder: string): Promise<{ tables: number; photos: number }> {
  await tool('backup', ['backup', folder]);
  for (const asked of [['audit', 'verify'], ['dlq', 'list']]) await tool('intake', asked);
  const { tables, photos } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { tables: unknown[]; photos: { photos: number } };
  return { tables: tables.length, photos: photos.photos };
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
