import { Inject, Injectable } from '@nestjs/common';
import type { TrustSettings } from '@paidan/city';
import type { Judgement, TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, type Tx } from '@paidan/persistence';
import { thingsOf, type CityWords } from '../city-words';
import { CITY_WORDS, TRUST_SETTINGS } from '../classify-report/classify.token';
import { claimsOf, type Claimed } from '../learn-trust/claims';
import { countClaims, type Counted } from '../learn-trust/count-claims';
import { muteIfRefused } from '../mute-camera/mute-camera';
import { isCorrection, labelOf, tellsIt, type Decided, type Said } from './what-was-said';

interface Judged extends Claimed {
  readonly photo_ids: string[];
  readonly judgement: Judgement;
}

/** Keeps what a person said of a judged report beside what we said, each time anew, and counts whose claims were true. What is said of a part of its case is not said of the report. */
@Injectable()
export class KeepConfirmation {
  constructor(
    private readonly database: Database,
    @Inject(CITY_WORDS) private readonly city: CityWords,
    @Inject(TRUST_SETTINGS) private readonly settings: TrustSettings,
  ) {}

  async keep(event: TypedEvent<Decided>, said: Said): Promise<Handled> {
    const { by, partOf } = event.data;
    if (partOf) return skipped('a part of another case');
    if (!by || by.role === 'service') return skipped('no person said it');
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'image-classifier', event.id))) return skipped('handled before');
      const judged = await lockJudgement(tx, event.data.reportId);
      if (!judged) return skipped('never judged here');
      await this.write(tx, event, judged, said);
      return handled;
    });
  }

  /** A word that comes after a newer one, a dead letter sent again, is kept, but it neither counts nor corrects. */
  private async write(tx: Tx, event: TypedEvent<Decided>, judged: Judged, said: Said): Promise<void> {
    const { photo_ids, judgement } = judged;
    const { reportId, caseId, caseVersion, by } = event.data;
    const { decision, categoryCode, confidence, evidence, label, modelVersion } = judgement;
    const last = await lastWord(tx, reportId);
    const overtaken = last !== null && last.case_version > caseVersion;
    const counted = overtaken ? [] : await this.count(tx, event, judged, said, last?.counted ?? []);
    await tx.query(
      `insert into confirmation (event_id, report_id, case_id, case_version, photo_ids, judged, said, corrects, old_label, new_label, model_version, said_by, said_at, counted)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [event.id, reportId, caseId, caseVersion, photo_ids, JSON.stringify({ decision, categoryCode, confidence, evidence }), JSON.stringify(said),
        !overtaken && isCorrection(judgement, said, last?.said ?? null), label, labelOf(said, this.city), modelVersion, JSON.stringify(by), event.occurredAt, JSON.stringify(counted)],
    );
  }

  private async count(tx: Tx, { occurredAt }: TypedEvent<Decided>, judged: Judged, said: Said, before: readonly Counted[]): Promise<Counted[]> {
    const claims = claimsOf(judged);
    const counted = await countClaims(tx, claims, said, thingsOf(this.city), before);
    for (const claim of claims) if (claim.kind === 'camera') await muteIfRefused(tx, claim, this.settings, new Date(occurredAt));
    return counted;
  }
}

/** The judgement of a report, locked, so that two words about one report are taken one after the other. */
async function lockJudgement(tx: Tx, reportId: string): Promise<Judged | null> {
  const [row] = await tx.query<Judged>(
    'select photo_ids, judgement, citizen_category, camera_id, camera_label, camera_category from judgement where report_id = $1 for update', [reportId],
  );
  return row ?? null;
}

interface Word {
  readonly said: Said;
  readonly case_version: number;
  readonly counted: Counted[] | null;
}

/** The last word on a report that told what it is about. */
async function lastWord(tx: Tx, reportId: string): Promise<Word | null> {
  const rows = await tx.query<Word>('select said, case_version, counted from confirmation where report_id = $1 order by case_version desc', [reportId]);
  return rows.find(({ said }) => tellsIt(said)) ?? null;
}
