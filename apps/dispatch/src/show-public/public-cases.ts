import { Injectable } from '@nestjs/common';
import { afterPhotosOf, assignmentOf, citizenStepOf, stageLabels, type CaseState } from '@paidan/case';
import { done, PUBLIC_CASES, type Outcome, type PublicCases, type PublicCaseView, type Stage } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { readOwnHistory } from '../case-store/case-reading';
import type { Step } from '../case-store/case-store';
import { CityUnits } from '../city-units';
import { KeptAnswer } from '../kept-answer';
import { COLUMNS, HIDDEN, publicCaseOf, SHOWN, type PublicRow } from './public-rule';

/** How long the map goes without the latest, in milliseconds; a closed case stays on it for so many days. */
const HOLDS = 60_000;
const CLOSED_DAYS = 90;

/** What everybody may see of the cases. */
@Injectable()
export class ShowPublicCases {
  private readonly map = new KeptAnswer(async (now) => JSON.stringify(await this.read(now)), HOLDS);

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly others: AskOthers,
  ) {}

  /** The map as the text that is sent. */
  list = (now: Date): Promise<string> => this.map.at(now);

  async one(caseNumber: string): Promise<Outcome<PublicCaseView>> {
    const [row] = await this.database.query<PublicRow & { id: string; state: CaseState }>(`select id, state, ${COLUMNS} from case_file where case_number = $1 and ${SHOWN}`, [caseNumber]);
    if (!row || (await this.isHidden(row.id))) return notFound('案件', 'case');
    const { state } = row;
    const shown = await this.shownOf([...state.photoIds, ...afterPhotosOf(state)]);
    const steps = [stepAt(row.received_at, 'received'), ...(await readOwnHistory(this.database, row.id, null)).flatMap((step) => stepOf(step) ?? [])];
    return done({
      ...publicCaseOf(row, this.city), steps, promisedAt: assignmentOf(state)?.promisedAt ?? null,
      beforePhotoIds: state.photoIds.filter((id) => shown.has(id)), afterPhotoIds: afterPhotosOf(state).filter((id) => shown.has(id)),
    });
  }

  /** Whether everybody may see a photo that a report or case uses: as one from before or after of a case that is shown. */
  async isPublic(photoId: string, usedBy: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string; state: CaseState }>(
      `select id, state from case_file where (id = $1 or id = (select case_id from case_report where report_id = $1)) and ${SHOWN}`, [usedBy],
    );
    const [row] = rows.filter(({ state }) => state.photoIds.includes(photoId) || afterPhotosOf(state).includes(photoId));
    return row !== undefined && !(await this.isHidden(row.id));
  }

  private async isHidden(caseId: string): Promise<boolean> {
    return (await this.database.query(`select from hidden_photo h join case_words w on w.id = $1 and w.words @@ ('''p:' || h.photo_id || '''')::tsquery limit 1`, [caseId])).length > 0;
  }

  /** Without intake a case is shown without photos. */
  private async shownOf(photoIds: string[]): Promise<ReadonlySet<string>> {
    if (photoIds.length === 0) return new Set();
    const answer = await this.others.shownPhotos(photoIds).catch(() => null);
    return new Set(answer?.kind === 'done' ? answer.value.photoIds : []);
  }

  private async read(now: Date): Promise<PublicCases> {
    const since = new Date(now.getTime() - CLOSED_DAYS * 86_400_000);
    const rows = await this.database.query<PublicRow>(
      `with hidden as materialized (${HIDDEN})
       select ${COLUMNS} from case_file where ${SHOWN} and (stage <> 'closed' or ended_at > $1) and id not in (select id from hidden)
       order by received_at desc, id desc limit ${PUBLIC_CASES + 1}`,
      [since],
    );
    return { asOf: now.toISOString(), items: rows.slice(0, PUBLIC_CASES).map((row) => publicCaseOf(row, this.city)), more: rows.length > PUBLIC_CASES };
  }
}

/** A step without its reason, which may name persons. */
function stepOf({ at, event }: Step): PublicCaseView['steps'][number] | null {
  const step = citizenStepOf(event);
  return step && { at: at.toISOString(), stage: step.stage, label: step.label };
}

const stepAt = (at: Date, stage: Stage): PublicCaseView['steps'][number] => ({ at: at.toISOString(), stage, label: stageLabels[stage] });
