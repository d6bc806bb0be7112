import { Controller, Get, Query } from '@nestjs/common';
import { AuditQuery, type AuditEntry, type AuditPage } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, numberCursor } from '@paidan/service-kit';

interface Row {
  id: string;
  at: Date;
  actor: AuditEntry['by'];
  action: string;
  about: string | null;
  facts: Record<string, unknown>;
}

/** What was written down of what staff did, newest first. */
@Controller('api/v1/audit')
export class ShowAuditController {
  constructor(private readonly database: Database) {}

  @Get()
  async show(@Query(fits(AuditQuery)) { person, about, action, from, to, after, limit }: AuditQuery): Promise<AuditPage> {
    const rows = await this.database.query<Row>(
      `select id, at, actor, action, about, facts from audit_entry
       where ($1::text is null or actor ->> 'id' = $1) and ($2::text is null or about = $2) and ($3::text is null or action = $3)
         and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5) and ($6::bigint is null or id < $6)
       order by id desc limit $7`,
      [person ? `staff:${person}` : null, about ?? null, action ?? null, from ?? null, to ?? null, numberCursor(after), limit],
    );
    const items = rows.map(({ id, at, actor, ...rest }) => ({ entryId: id, at: at.toISOString(), by: actor, ...rest }));
    return { items, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
  }
}
