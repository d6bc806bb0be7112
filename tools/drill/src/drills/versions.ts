import { parseEvent, patternOf, type Envelope } from '@paidan/contracts';
import { repositoryRoot } from '@paidan/local-servers';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drill, Round } from '../drill';
import type { DrilledSystem } from '../system/drilled-system';

const SCHEMAS = ['intake', 'classifier', 'geo', 'dispatch', 'feedback', 'guard'];
/** What is filed and done while the producers are of another version. */
const WORK = { reports: 8, alerts: 2, photos: 2, acts: 8 };
const WORK_MS = 90_000;
const samples = join(repositoryRoot, 'libs/contracts/src/events/golden-later');

/** Producers as they were on their first day, and such as will come: what they write is changed on its way out, in the outbox, and all of it is handled. */
export const versions: Drill = {
  name: 'versions',
  copy: 'told',
  needs: [],
  async run(round) {
    await prepare(round.system);
    try {
      await produceAs(round, 'older', 'drill.past');
      await produceAs(round, 'newer', 'drill.future');
    } finally {
      for (const schema of SCHEMAS) await round.system.query(`drop trigger if exists other_version on "${schema}".outbox`);
    }
  },
};

async function produceAs({ system, traffic, figure, miss }: Round, name: 'older' | 'newer', change: string): Promise<void> {
  const before = traffic.done();
  for (const schema of SCHEMAS) {
    await system.query(`drop trigger if exists other_version on "${schema}".outbox`);
    await system.query(`create trigger other_version before insert on "${schema}".outbox for each row execute function ${change}()`);
  }
  if (!(await traffic.untilDone(before, WORK, WORK_MS))) miss(`with ${name} producers hardly anything was done: ${JSON.stringify(traffic.done())}`);
  const [row] = await system.query<{ changed: number }>(`select last_value::int - 1 as changed from drill.${name}`);
  figure(name, row!.changed);
  if (row!.changed === 0) miss(`no message of a ${name} producer was sent`);
}

/** Fields that were added since an event was first published, by its pattern: those of the later samples that may be missing. All others were there on the first day. */
export function laterFields(): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const file of readdirSync(samples)) {
    const later = JSON.parse(readFileSync(join(samples, file), 'utf8')) as Envelope;
    const known = found.get(patternOf(later)) ?? [];
    found.set(patternOf(later), [...known, ...pathsOf(later).filter((path) => parseEvent(JSON.stringify(without(later, path))).kind === 'event')]);
  }
  return found;
}

/** Every path to a field; lists are not looked into. */
function pathsOf(value: unknown, above: readonly string[] = []): string[][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[...above, name], ...pathsOf(inner, [...above, name])]);
}

/** The same without one field. */
export function without(message: unknown, [name, ...rest]: readonly string[]): unknown {
  if (!isObject(message) || !(name! in message)) return message;
  const { [name!]: field, ...others } = message;
  return rest.length === 0 ? others : { ...others, [name!]: without(field, rest) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The changes as functions of the database, each with a count of the messages it changed. */
async function prepare(system: DrilledSystem): Promise<void> {
  const rows = [...laterFields()].flatMap(([pattern, paths]) => paths.map((path) => `('${pattern}', '{${path.join(',')}}'::text[])`));
  await system.query(`
    drop schema if exists drill cascade; create schema drill; create sequence drill.older start 2; create sequence drill.newer start 2;
    select setval('drill.older', 1), setval('drill.newer', 1);
    create table drill.later_field as select * from (values ${rows.join(',')}) as later (pattern, path);
    create function drill.grown(v jsonb) returns jsonb language plpgsql as $$ begin return case jsonb_typeof(v)
      when 'object' then (select coalesce(jsonb_object_agg(key, drill.grown(value)), '{}') from jsonb_each(v)) || '{"addedLater": {"by": "a newer producer"}}'
      when 'array' then (select coalesce(jsonb_agg(drill.grown(value) order by position), '[]') from jsonb_array_elements(v) with ordinality as e (value, position))
      else v end; end $$;
    create function drill.future() returns trigger language plpgsql as $$ begin
      new.envelope := drill.grown(new.envelope); perform nextval('drill.newer'); return new; end $$;
    create function drill.past() returns trigger language plpgsql as $$ declare field record; whole jsonb := new.envelope; begin
      for field in select path from drill.later_field where pattern = concat(new.envelope->>'type', '.v', new.envelope->>'version') loop new.envelope := new.envelope #- field.path; end loop;
      if new.envelope <> whole then perform nextval('drill.older'); end if; return new; end $$`);
}
