import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CitizenForgotten, makeEvent, type CitizenErased, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { lockCases } from '../case-store/case-store';

/** How often reports that came late are looked for, in milliseconds. */
const LATE_MS = 60_000;

/** Takes a citizen who left out of the cases, their history and what was compared: the facts stay, nobody is linked to them. */
@Injectable()
export class ForgetCitizen implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.forgetLate().catch((error: unknown) => this.logger.warn({ error: String(error) }, 'late reports of citizens who left wait')), LATE_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  onErased({ id, key, correlationId, data: { erasureId, citizenId } }: TypedEvent<CitizenErased>, now: Date): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', id))) return skipped('handled before');
      await tx.query('insert into forgotten_citizen (citizen_id, forgotten_at) values ($1, $2) on conflict do nothing', [citizenId, now]);
      await forget(tx, { citizenId });
      const context = { id: randomUUID(), key, correlationId, causationId: id, occurredAt: now };
      await addToOutbox(tx, [{ topic: CitizenForgotten.topic, event: makeEvent(CitizenForgotten, { erasureId, service: 'dispatch' }, context) }]);
      return handled;
    });
  }

  /** A report that was on its way while its citizen left came to be a case afterwards: it is unlinked too. @returns of how many citizens */
  async forgetLate(): Promise<number> {
    const late = await this.database.query<{ citizen_id: string }>('select citizen_id from forgotten_citizen where exists (select from case_report where reporter_id = citizen_id::text)');
    for (const { citizen_id } of late) await this.database.transaction((tx) => forget(tx, { citizenId: citizen_id }));
    return late.length;
  }
}

/** Everything of a citizen, or one report of theirs. */
type Whose = { readonly citizenId: string } | { readonly reportId: string };

interface Linked { readonly case_id: string; readonly report_id: string; readonly reporter_id: string }

/** In every text of JSON the id stands in quotes, and is replaced with what stands for nobody. */
export async function forget(tx: Tx, whose: Whose): Promise<void> {
  const rows = await tx.query<Linked>(
    'select case_id, report_id, reporter_id from case_report where reporter_id is not null and (reporter_id = $1 or report_id = $2::uuid)',
    ['citizenId' in whose ? whose.citizenId : null, 'reportId' in whose ? whose.reportId : null],
  );
  const [first] = rows;
  if (!first) return;
  const ofReports = rows.map(({ case_id }) => case_id);
  const caseIds = 'citizenId' in whose ? await casesThatKnow(tx, ofReports, first.reporter_id) : await casesDoneWith(tx, ofReports, first);
  const reportIds = rows.map(({ report_id }) => report_id);
  const id = `"${first.reporter_id}"`;
  await lockCases(tx, caseIds);
  await tx.query(`update case_file set state = replace(state::text, $2, 'null')::jsonb where id = any($1::uuid[]) and state::text like '%' || $2 || '%'`, [caseIds, id]);
  await forgetInHistory(tx, caseIds, id);
  await tx.query(`update sighting set facts = replace(facts::text, $2, 'null')::jsonb, routed = replace(routed::text, $2, 'null')::jsonb where report_id = any($1::uuid[])`, [reportIds, id]);
  await tx.query('update case_report set reporter_id = null where report_id = any($1::uuid[])', [reportIds]);
}

/** Cases, and those they were merged into. */
const CHAIN = 'with recursive chain (id) as (select unnest($1::uuid[]) union select f.merged_into from chain c join case_file f on f.id = c.id where f.merged_into is not null)';

/** The cases of the reports, those they were merged into or were taken out of again, and those where the citizen did something. */
async function casesThatKnow(tx: Tx, ofReports: readonly string[], citizenId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `${CHAIN} select id from chain union select case_id from case_history
     where (actor ->> 'role' = 'citizen' and actor ->> 'id' = $2) or (event ->> 'type' = 'joined' and event ->> 'reporterId' = $2)`,
    [ofReports, citizenId],
  );
  return rows.map(({ id }) => id);
}

/** The cases of one report that was kept long enough; not those where another report of the citizen stands, nor what they did elsewhere. */
async function casesDoneWith(tx: Tx, ofReport: readonly string[], { report_id, reporter_id }: Linked): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `${CHAIN} select id from chain where not exists (select from case_report r where r.case_id = chain.id and r.reporter_id = $2 and r.report_id <> $3)`,
    [ofReport, reporter_id, report_id],
  );
  return rows.map(({ id }) => id);
}

async function forgetInHistory(tx: Tx, caseIds: readonly string[], id: string): Promise<void> {
  await tx.query(`select set_config('paidan.forgetting', 'on', true)`);
  await tx.query(
    `update case_history set actor = replace(actor::text, $2, '"erased"')::jsonb, event = replace(event::text, $2, 'null')::jsonb
     where case_id = any($1::uuid[]) and (actor::text like '%' || $2 || '%' or event::text like '%' || $2 || '%')`,
    [caseIds, id],
  );
  await tx.query(`select set_config('paidan.forgetting', 'off', true)`);
}
