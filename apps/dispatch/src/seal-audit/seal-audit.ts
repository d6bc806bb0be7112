import { Inject, Injectable, type OnModuleInit, type OnApplicationShutdown } from '@nestjs/common';
import { Repeating } from '@paidan/messaging';
import { Database, type Tx } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { BEGINNING, ENTRY_TEXT, linksFor, type EntryText, type Link } from './audit-chain';

const LOOK_MS = 1_000;
/** Entries of one transaction. */
const BATCH = 500;

/**
 * Once a second, in whichever instance comes first: what was written down since gets its links. Nobody who writes waits for it.
 * The hash of each batch's end is logged: kept elsewhere, it shows a chain that was written anew or cut short (`audit verify --head`).
 */
@Injectable()
export class SealAudit implements OnModuleInit, OnApplicationShutdown {
  private readonly repeating = new Repeating(async () => (await this.seal()) >= BATCH, LOOK_MS, (error) => this.logger.warn({ error: String(error) }, 'audit entries wait to be sealed'));

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.repeating.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  /** Seals what waits, at most one batch. @returns how many entries */
  async seal(): Promise<number> {
    const links = await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ held: boolean }>(`select pg_try_advisory_xact_lock(hashtext('paidan-audit-chain')) as held`);
      return lock?.held ? sealWaiting(tx) : [];
    });
    const end = links.at(-1);
    if (end) this.logger.info({ head: `${end.seq}:${end.hash.toString('hex')}` }, 'audit sealed');
    return links.length;
  }
}

/** An entry that is gone before it was sealed stays listed: verifying names it. */
async function sealWaiting(tx: Tx): Promise<Link[]> {
  const entries = await tx.query<EntryText & { id: string }>(`select e.id::text as id, ${ENTRY_TEXT} from audit_pending p join audit_entry e on e.id = p.entry_id order by e.id limit $1`, [BATCH]);
  if (entries.length === 0) return [];
  const [last] = await tx.query<{ seq: string; hash: Buffer }>('select seq, hash from audit_link order by seq desc limit 1');
  const links = linksFor(entries, last ? { seq: Number(last.seq), hash: last.hash } : { seq: 0, hash: BEGINNING });
  await tx.query('insert into audit_link (seq, entry_id, digest, hash) select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])', [
    links.map(({ seq }) => seq), links.map(({ entryId }) => entryId), links.map(({ digest }) => digest), links.map(({ hash }) => hash),
  ]);
  await tx.query('delete from audit_pending where entry_id = any($1::bigint[])', [links.map(({ entryId }) => entryId)]);
  return links;
}
