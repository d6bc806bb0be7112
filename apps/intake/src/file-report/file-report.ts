import { Injectable } from '@nestjs/common';
import { done, refuse, type Caller, type FileReport, type Outcome, type Place, type ReportAccepted } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { createHash, randomUUID } from 'node:crypto';
import { CityRules } from '../city-rules';
import { checkFilingLimit } from './filing-limit';
import { keepReport } from './keep-report';
import { locate } from './locate';

export interface Filing {
  /** Who files: a citizen, staff for a caller, or an inspector. */
  readonly filerId: string;
  /** Who called and is filed for; null when citizens file for themselves. */
  readonly caller: Caller | null;
  /** Found by an inspector on the round: nobody is told what becomes of it, and the citizens' limit does not count. */
  readonly find?: true;
  readonly idempotencyKey: string;
  readonly body: FileReport;
}

/** Takes a report, a citizen's own, a caller's or an inspector's find: the same key with the same body is the same report, however often it is sent. */
@Injectable()
export class FileReportUseCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
  ) {}

  async file(filing: Filing, now: Date): Promise<Outcome<ReportAccepted>> {
    const place = locate(filing.body.location);
    if (place.kind === 'refused') return place;
    const { category } = filing.body;
    if (category && !this.city.hasCategory(category)) return unknownCategory();
    return this.database.transaction((tx) => this.fileOnce(tx, filing, place.value, now));
  }

  private async fileOnce(tx: Tx, { filerId, caller, find, idempotencyKey, body }: Filing, place: Place, now: Date): Promise<Outcome<ReportAccepted>> {
    // One filing of a person at a time: makes the key and the limit exact.
    await tx.query("select pg_advisory_xact_lock(hashtextextended('filing:' || $1, 0))", [filerId], 'often');
    const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest();
    const before = await earlierAnswer(tx, filerId, idempotencyKey, bodyHash);
    if (before) return before;
    const withinLimit = caller || find ? done(null) : await checkFilingLimit(tx, filerId, this.city.filingLimit, now);
    if (withinLimit.kind === 'refused') return withinLimit;
    const reportId = randomUUID();
    const owned = await usePhotos(tx, body.photoIds, filerId, reportId);
    if (owned.kind === 'refused') return owned;
    const trackingNumber = await keepReport(tx, {
      reportId, source: find ? 'inspector' : caller ? 'staff' : 'citizen', receivedAt: now.toISOString(), reporterId: caller || find ? null : filerId,
      description: body.description?.trim() || null, photoIds: body.photoIds, place, statedPlace: body.location,
      address: body.address?.trim() || null, citizenCategory: body.category || null, cameraClaim: null, ...(body.joins ? { joins: body.joins } : {}),
    }, { filerId, idempotencyKey, bodyHash });
    if (caller) await tx.query('insert into caller (report_id, name, phone, filed_by) values ($1, $2, $3, $4)', [reportId, caller.name ?? null, caller.phone ?? null, filerId]);
    return done({ reportId, trackingNumber });
  }
}

async function earlierAnswer(tx: Tx, filerId: string, key: string, bodyHash: Buffer): Promise<Outcome<ReportAccepted> | null> {
  const [earlier] = await tx.query<{ id: string; tracking_number: string; body_hash: Buffer }>(
    'select id, tracking_number, body_hash from report where filed_by = $1 and idempotency_key = $2',
    [filerId, key],
    'often',
  );
  if (!earlier) return null;
  if (!earlier.body_hash.equals(bodyHash)) {
    return refuse(409, 'REPORT.KEY_REUSED', '同一 Idempotency-Key 已用于另一份上报，请换新的键。', 'This Idempotency-Key was used for another report, please use a new one.', { field: 'Idempotency-Key' });
  }
  return done({ reportId: earlier.id, trackingNumber: earlier.tracking_number });
}

/** Marks the photos as this report's; all of them or none. */
async function usePhotos(tx: Tx, photoIds: string[], filerId: string, reportId: string): Promise<Outcome<null>> {
  const wanted = [...new Set(photoIds)];
  if (wanted.length < photoIds.length) return photosRefused();
  if (wanted.length === 0) return done(null);
  const free = await tx.query('select id from photo where id = any($1::uuid[]) and owner_id = $2 and used_by is null for update', [wanted, filerId]);
  if (free.length < wanted.length) return photosRefused();
  await tx.query('update photo set used_by = $2 where id = any($1::uuid[])', [wanted, reportId]);
  return done(null);
}

const photosRefused = () =>
  refuse(400, 'REPORT.PHOTO_UNKNOWN', '有照片不存在、不是您上传的，或已用于其他上报，请重新上传。', 'A photo is unknown, not yours or used already, please upload it again.', { field: 'photoIds' });
const unknownCategory = () =>
  refuse(400, 'REPORT.CATEGORY_UNKNOWN', '所选类别不存在，请重新选择或不填。', 'There is no such category, please choose again or leave it out.', { field: 'category' });
