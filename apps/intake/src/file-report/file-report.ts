import { Injectable } from '@nestjs/common';
import { done, refuse, type Caller, type FileReport, type Outcome, type ReportAccepted } from '@paidan/contracts';
import { Gathering } from '@paidan/messaging';
import { Database, type Tx } from '@paidan/persistence';
import { createHash, randomUUID } from 'node:crypto';
import { notAccepted } from '../accept-notice/accept-notice';
import { CityRules } from '../city-rules';
import { Callers } from '../show-caller/callers';
import { countedFrom, tooMany } from './filing-limit';
import { keepReports, tellingOf, type ReportToKeep } from './keep-report';
import { locate } from './locate';
import { lockFilers, readStandings, type Standing } from './standing';
import { dayOfNumber } from './tracking-number';
import { usePhotos } from './use-photos';

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

/** A filing with all that can be made of it before it is its turn. */
interface Asked extends ReportToKeep {
  readonly filing: Filing;
  readonly reportId: string;
  readonly sending: NonNullable<ReportToKeep['sending']>;
  /** The hashes that the same body and caller may have been kept with: the ring may have had another key. */
  readonly sameAs: readonly Buffer[];
  readonly now: Date;
}

/** Taken together at most. */
const LOT = 32;
const citizenOf = ({ filerId, caller, find }: Filing): string | null => (caller || find ? null : filerId);

/** Takes a report, a citizen's own, a caller's or an inspector's find: the same key with the same body and caller is the same report, however often it is sent. */
@Injectable()
export class FileReportUseCase {
  private readonly gathering = new Gathering<Asked, Outcome<ReportAccepted>>((asks) => this.fileTogether(asks), (ask) => this.fileAlone(ask), LOT);

  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
    private readonly callers: Callers,
  ) {}

  /** Words that come side by side are taken in one transaction: each waits for the lot before it at most. Photos take long, and are waited for by nobody else. */
  async file(filing: Filing, now: Date): Promise<Outcome<ReportAccepted>> {
    const place = locate(filing.body.location);
    if (place.kind === 'refused') return place;
    const { filerId, caller, find, idempotencyKey, body } = filing;
    if (body.category && !this.city.hasCategory(body.category)) return unknownCategory();
    const reportId = randomUUID();
    // Told of here and not in the lot: the message goes on with the trail of this request.
    const told = await tellingOf(this.database, {
      reportId, source: find ? 'inspector' : caller ? 'staff' : 'citizen', receivedAt: now.toISOString(), reporterId: citizenOf(filing),
      description: body.description?.trim() || null, photoIds: body.photoIds, place: place.value, statedPlace: body.location,
      address: body.address?.trim() || null, citizenCategory: body.category || null, cameraClaim: null, ...(body.joins ? { joins: body.joins } : {}),
    });
    const sameAs = caller ? this.callers.marksOf(caller).map((mark) => hashOf([body, mark])) : [hashOf(body)];
    const asked = { filing, reportId, told, sending: { filerId, idempotencyKey, bodyHash: sameAs[0]! }, sameAs, now };
    return body.photoIds.length > 0 ? this.fileAlone(asked) : this.gathering.ask(asked);
  }

  private fileAlone = async (asked: Asked): Promise<Outcome<ReportAccepted>> => (await this.fileTogether([asked]))[0]!;

  private fileTogether(asks: readonly Asked[]): Promise<Outcome<ReportAccepted>[]> {
    return this.database.transaction(async (tx) => {
      await lockFilers(tx, asks.map(({ sending }) => sending.filerId));
      const answers = new Map<Asked, Outcome<ReportAccepted>>();
      // Who sends twice at once is taken up again when the first has been kept.
      for (let rest = asks; rest.length > 0; rest = rest.filter((ask) => !answers.has(ask))) {
        const filers = rest.map(({ sending }) => sending.filerId);
        await this.fileRound(tx, rest.filter((_, i) => filers.indexOf(filers[i]!) === i), answers);
      }
      return asks.map((ask) => answers.get(ask)!);
    });
  }

  /** One report of each filer. */
  private async fileRound(tx: Tx, asks: readonly Asked[], answers: Map<Asked, Outcome<ReportAccepted>>): Promise<void> {
    const { now } = asks[0]!;
    const { privacy, filingLimit } = this.city;
    const senders = asks.map(({ filing, sending }) => ({ filerId: filing.filerId, citizenId: citizenOf(filing), key: sending.idempotencyKey }));
    const standings = await readStandings(tx, senders, privacy.notice.version, countedFrom(filingLimit, now), filingLimit.reports);
    const taken: Asked[] = [];
    for (const [i, ask] of asks.entries()) {
      const answer = earlierAnswer(standings[i]!, ask) ?? this.refusalOf(standings[i]!, ask) ?? refusedOnly(await usePhotos(tx, ask.filing.body.photoIds, ask.filing.filerId, ask.reportId));
      if (answer) answers.set(ask, answer);
      else taken.push(ask);
    }
    const numbers = await keepReports(tx, taken, dayOfNumber(now));
    for (const [i, ask] of taken.entries()) {
      const { reportId, filing: { caller, filerId } } = ask;
      if (caller) await this.callers.keep(tx, reportId, caller, filerId);
      answers.set(ask, done({ reportId, trackingNumber: numbers[i]! }));
    }
  }

  private refusalOf({ agreed, fullSince }: Standing, { filing, now }: Asked): Outcome<ReportAccepted> | null {
    if (citizenOf(filing) === null) return null;
    if (!agreed) return notAccepted(this.city.privacy.notice.version);
    return fullSince && tooMany(fullSince, this.city.filingLimit, now);
  }
}

const hashOf = (said: unknown) => createHash('sha256').update(JSON.stringify(said)).digest();

function earlierAnswer({ earlier }: Standing, { sameAs }: Asked): Outcome<ReportAccepted> | null {
  if (!earlier) return null;
  const { bodyHash, reportId, trackingNumber } = earlier;
  return sameAs.some((hash) => hash.equals(bodyHash)) ? done({ reportId, trackingNumber }) : keyReused();
}

const refusedOnly = (outcome: Outcome<null>) => (outcome.kind === 'refused' ? outcome : null);
const keyReused = () =>
  refuse(409, 'REPORT.KEY_REUSED', '同一 Idempotency-Key 已用于另一份上报，请换新的键。', 'This Idempotency-Key was used for another report, please use a new one.', { field: 'Idempotency-Key' });
const unknownCategory = () =>
  refuse(400, 'REPORT.CATEGORY_UNKNOWN', '所选类别不存在，请重新选择或不填。', 'There is no such category, please choose again or leave it out.', { field: 'category' });
