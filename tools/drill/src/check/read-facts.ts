import { CASE_LIFE_TOPIC, parseEvent } from '@paidan/contracts';
import { DeadLetters } from '@paidan/dlq';
import { BusLook } from '@paidan/messaging';
import { photoKinds } from '@paidan/photo-store';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Ledger } from '../client/ledger';
import type { DrilledSystem } from '../system/drilled-system';
import { groupBy, type Facts } from './facts';

/** Where an end state lies: a system at rest, or a copy of one. */
export interface EndState extends Pick<DrilledSystem, 'databaseUrl' | 'brokers' | 'disturbances'> {
  /** Folder of the photo store. */
  readonly photos: string;
  /** When it came to be, ms since 1970: what was due later is not late. */
  readonly at: number;
}

export const endStateOf = (system: DrilledSystem): EndState =>
  ({ databaseUrl: system.databaseUrl, brokers: system.brokers, disturbances: system.disturbances, photos: join(system.home, 'photos'), at: Date.now() });

/**
 * Reads an end state: the services' tables, the photo store, the bus; beside it the ledger.
 * @param bus what is on the bus, where that is known already: copies of one end state share it
 */
export async function readFacts(state: EndState, ledger: Ledger, bus: OnBus | Promise<OnBus> = readBus(state)): Promise<Facts> {
  const { databaseUrl, photos, disturbances, at } = state;
  const [tables, { told, deadLetters }, stored] = await Promise.all([readTables(databaseUrl), bus, readStore(photos)]);
  return { ...tables, told, deadLetters, stored, ledger: [...ledger.entries], disturbances: disturbances.map(({ from, to }) => ({ from, to: to ?? at })), readAt: at };
}

export type OnBus = Pick<Facts, 'told' | 'deadLetters'>;

export async function readBus({ databaseUrl, brokers }: EndState): Promise<OnBus> {
  const [told, deadLetters] = await Promise.all([readTold(brokers), readDeadLetters(databaseUrl, brokers)]);
  return { told, deadLetters };
}

/** Each list by the statement that reads it, as `Facts` says; moments come as ms since 1970. */
const statements = {
  reports: `select id, idempotency_key as key, facts->>'source' as source, facts->'photoIds' as "photoIds" from intake.report`,
  photos: 'select id, used_by as "usedBy", state from intake.photo where not files_gone',
  alerts: 'select id, message_id as "messageId", became_report as "becameReport" from intake.camera_alert',
  judged: 'select report_id as id from classifier.judgement',
  routed: 'select report_id as id from geo.routing_decision',
  cases: 'select id, report_id as "reportId", stage, version, part_of as "partOf", state from dispatch.case_file',
  caseReports: 'select report_id as "reportId", case_id as "caseId" from dispatch.case_report',
  history: 'select case_id as "caseId", version, (extract(epoch from at) * 1000)::float8 as at, actor, event from dispatch.case_history',
  timers: `select case_id as "caseId", name, (extract(epoch from due_at) * 1000)::float8 as "dueAt", (extract(epoch from fired_at) * 1000)::float8 as "firedAt", failure from dispatch.case_timer`,
  limitedStages: 'select stage as id from dispatch.stage_limit',
  notices: 'select event, address, case_id as "caseId", report_id as "reportId" from feedback.notice',
};

type Tables = Pick<Facts, keyof typeof statements>;
const listsOfIds: readonly string[] = ['judged', 'routed', 'limitedStages'];

/** All of one moment. */
async function readTables(databaseUrl: string): Promise<Tables> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const lists: Record<string, unknown> = {};
    for (const [name, sql] of Object.entries(statements)) {
      const { rows } = await client.query<{ id: string }>(sql);
      lists[name] = listsOfIds.includes(name) ? rows.map(({ id }) => id) : rows;
    }
    return lists as unknown as Tables;
  } finally {
    await client.end();
  }
}

/** What cannot be read was told by nobody of ours. */
async function readTold(brokers: string): Promise<Facts['told']> {
  const look = new BusLook([brokers]);
  await look.connect();
  try {
    return (await look.read(CASE_LIFE_TOPIC)).flatMap(({ key, value }) => {
      const parsed = parseEvent(value);
      return parsed.kind === 'event' ? [{ key, eventId: parsed.event.id, caseVersion: (parsed.event.data as { caseVersion: number }).caseVersion }] : [];
    });
  } finally {
    await look.close();
  }
}

/** Those that nobody has seen to. */
async function readDeadLetters(databaseUrl: string, brokers: string): Promise<Facts['deadLetters']> {
  const letters = await DeadLetters.open(databaseUrl, [brokers]);
  try {
    const waiting = (await letters.read()).filter(({ settled }) => settled === null);
    return [...groupBy(waiting, ({ topic }) => topic)].map(([topic, some]) => ({ topic, count: some.length }));
  } finally {
    await letters.close();
  }
}

/** By the names of the files: `<first two>/<id>.<kind>`; what is still being written is no picture, and tidied away when it stays. */
async function readStore(folder: string): Promise<Facts['stored']> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((entry) => entry.isFile() && entry.parentPath !== folder && entry.parentPath !== join(folder, '.unfinished')).map(({ name }) => {
    const kind = name.slice(37);
    return { photoId: name.slice(0, 36), kind: (photoKinds as readonly string[]).includes(kind) ? kind : null };
  });
}
