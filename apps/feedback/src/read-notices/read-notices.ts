import { Injectable } from '@nestjs/common';
import { done, UNREAD_LIMIT, type Identity, type Notice, type NoticePage, type NoticeQuery, type NoticeRead, type Outcome, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, notFound, readCursor } from '@paidan/service-kit';
import { addressesOf } from '../tell-people/addresses';

interface Row {
  id: string;
  event: string;
  case_id: string | null;
  case_number: string;
  report_id: string | null;
  title: Words;
  body: Words;
  photo_ids: string[];
  noted_at: Date;
  read_at: Date | null;
}

/** An inbox: what was said to a person, their role and their unit, latest first; read is what each has read. */
@Injectable()
export class ReadNotices {
  constructor(private readonly database: Database) {}

  async list({ after, limit, unread }: NoticeQuery, who: Identity): Promise<NoticePage> {
    const from = readCursor(after);
    const [rows, [count]] = await Promise.all([
      this.database.query<Row>(
        `select n.*, r.read_at from unnest($1::text[]) as mine (address) cross join lateral (
           select n.id, n.event, n.case_id, n.case_number, n.report_id, n.title, n.body, n.photo_ids, n.noted_at from notice n
           where n.address = mine.address and n.in_app and ($2::timestamptz is null or (n.noted_at, n.id) < ($2, $3::uuid))
             and (not $5::boolean or not exists (select from notice_read seen where seen.reader_id = $6 and seen.notice_id = n.id))
           order by n.noted_at desc, n.id desc limit $4) n
         left join notice_read r on r.reader_id = $6 and r.notice_id = n.id
         order by n.noted_at desc, n.id desc limit $4`,
        [addressesOf(who), from?.at ?? null, from?.id ?? null, limit, unread === 'true', who.id],
      ),
      this.database.query<{ unread: number }>(
        `select count(*)::int as unread from (
           select from notice n where n.address = any($1::text[]) and n.in_app and not exists (select from notice_read r where r.reader_id = $2 and r.notice_id = n.id) limit $3) counted`,
        [addressesOf(who), who.id, UNREAD_LIMIT],
      ),
    ]);
    const last = rows[limit - 1];
    return { items: rows.map(shown), unread: count!.unread, next: last ? cursorOf(last.noted_at, last.id) : null };
  }

  /** Reading again keeps the first moment. */
  async read(noticeId: string, who: Identity, now: Date): Promise<Outcome<NoticeRead>> {
    const [row] = await this.database.query<{ read_at: Date }>(
      `insert into notice_read (reader_id, notice_id, read_at) select $2, id, $3 from notice where id = $1 and in_app and address = any($4::text[])
       on conflict (reader_id, notice_id) do update set read_at = notice_read.read_at returning read_at`,
      [noticeId, who.id, now, addressesOf(who)],
    );
    return row ? done({ noticeId, readAt: row.read_at.toISOString() }) : notFound('通知', 'notice');
  }
}

const shown = ({ id, event, case_id, case_number, report_id, title, body, photo_ids, noted_at, read_at }: Row): Notice => ({
  noticeId: id, event, caseId: case_id, caseNumber: case_number, reportId: report_id, title, text: body, photoIds: photo_ids,
  at: noted_at.toISOString(), readAt: read_at?.toISOString() ?? null,
});
