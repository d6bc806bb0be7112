import { afterPhotosOf, endedStages, type Actor, type CaseEvent, type CaseState, type SplitCase } from '@paidan/case';
import { words, type Words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { keepEvents } from './case-store';
import { settleSoon } from '../watch-repeats/alert-store';
import { SYSTEM } from './system-actor';
import { upwards } from './upwards';

/** The cases an act on this one may touch: the whole it is a part of, its parts, the case it is or will be merged into. */
export function relatedTo(state: CaseState, intoCaseId?: string): string[] {
  const parts = state.stage === 'split' ? state.parts.map(({ caseId }) => caseId) : [];
  const host = state.stage === 'merged' ? [state.into.caseId] : intoCaseId ? [intoCaseId] : [];
  return [state.caseId, ...(state.partOf ? [state.partOf.caseId] : []), ...parts, ...host];
}

/**
 * Keeps the events of one case and what follows from them for others, in one transaction: parts are opened, ended
 * with the whole, or end it with the last of them; the case merged into counts what joined it and what left.
 * @param locked every case of `relatedTo` and, of a merged case, all above it, locked.
 */
export async function keepAct(tx: Tx, state: CaseState, events: readonly CaseEvent[], actor: Actor, at: Date, locked: ReadonlyMap<string, CaseState>): Promise<CaseState> {
  const after = await keepEvents(tx, state, events, actor, at, null);
  for (const event of events) {
    if (event.type === 'split') await openParts(tx, after as SplitCase, event, at);
    if (event.type === 'merged') await joinHost(tx, state, event, actor, at, locked);
    if (event.type === 'unmerged') await leaveHost(tx, after, event, actor, at, locked);
  }
  if (after.stage === 'force-closed' && after.held.stage === 'split') await endParts(tx, after.held, after.because, at, locked);
  if (after.partOf && endedStages.includes(after.stage)) await endPart(tx, after, at, locked);
  if (after.stage === 'refused' || after.stage === 'withdrawn') await settleSoon(tx, after.place, at);
  return after;
}

/** Each part is a case of its own, dispatched to its unit; its reporter is told by the whole. */
async function openParts(tx: Tx, whole: SplitCase, { parts, at: moment, because }: Extract<CaseEvent, { type: 'split' }>, at: Date): Promise<void> {
  const { caseId, caseNumber, category } = whole;
  for (const { caseId: partId, caseNumber: partNumber, unit, promisedAt, deadline, clock, task } of parts) {
    const { reportId, trackingNumber, source, receivedAt, description, address, place, photoIds, judgement, routing } = whole;
    const facts = { caseId: partId, caseNumber: partNumber, reportId, trackingNumber, reporterId: null, source, receivedAt, description, address, place, photoIds, judgement, routing };
    await keepEvents(tx, null, [
      { type: 'opened', facts, category, manualReason: null, partOf: { caseId, caseNumber } },
      { type: 'filed', category, manualReason: null, because: words(`${caseNumber} 的分案`, `A part of ${caseNumber}`) },
      { type: 'dispatched', automatic: false, why: 'first', unit, promisedAt, deadline, ...(clock ? { clock } : {}), at: moment, because: task ?? because },
    ], SYSTEM, at, null);
  }
}

async function joinHost(tx: Tx, guest: CaseState, { into, because }: Extract<CaseEvent, { type: 'merged' }>, actor: Actor, at: Date, locked: ReadonlyMap<string, CaseState>): Promise<void> {
  const { caseId, caseNumber, reportId, trackingNumber, reports } = guest;
  await keepEvents(tx, locked.get(into.caseId)!, [{ type: 'joined', by: 'merge', reportId, trackingNumber, fromCase: { caseId, caseNumber }, count: reports, because }], actor, at, null);
}

/** The host counted its reports, and so did every case that the host is merged into by now. */
async function leaveHost(tx: Tx, guest: CaseState, { from, because, additions }: Extract<CaseEvent, { type: 'unmerged' }>, actor: Actor, at: Date, locked: ReadonlyMap<string, CaseState>): Promise<void> {
  const { reportId, trackingNumber, reports } = guest;
  const reportIds = [...new Set(additions?.map((addition) => addition.reportId))];
  for (const host of upwards(locked, from.caseId)!) {
    await keepEvents(tx, host, [{ type: 'left', reportId, trackingNumber, count: reports, ...(reportIds.length > 0 ? { reportIds } : {}), because }], actor, at, null);
    await settleSoon(tx, host.place, at);
  }
}

/** The whole was ended by force: its open parts end with it. */
async function endParts(tx: Tx, { parts }: SplitCase, because: Words, at: Date, locked: ReadonlyMap<string, CaseState>): Promise<void> {
  for (const { caseId } of parts) {
    const part = locked.get(caseId);
    if (part && !endedStages.includes(part.stage)) await keepEvents(tx, part, [{ type: 'force-closed', because }], SYSTEM, at, null);
  }
}

/** A part has ended: the whole notes it, and closes with the last. */
async function endPart(tx: Tx, part: CaseState, at: Date, locked: ReadonlyMap<string, CaseState>): Promise<void> {
  const whole = locked.get(part.partOf!.caseId);
  if (whole?.stage !== 'split') return;
  const outcome = outcomeOf(part);
  const ended: CaseEvent = { type: 'part-ended', caseId: part.caseId, outcome, at: at.toISOString() };
  const outcomes = whole.parts.map(({ caseId, caseNumber, outcome: earlier }) => ({ number: caseNumber, outcome: caseId === part.caseId ? outcome : earlier }));
  await keepEvents(tx, whole, [ended, ...allEnded(outcomes, await partsOf(tx, whole), at)], SYSTEM, at, null);
}

/** Of the parts of this round. */
async function partsOf(tx: Tx, whole: SplitCase): Promise<CaseState[]> {
  const ids = whole.parts.map(({ caseId }) => caseId);
  const parts = await tx.query<{ state: CaseState }>('select state from case_file where id = any($1::uuid[]) order by case_number', [ids]);
  return parts.map(({ state }) => state);
}

/** The whole's end with every part's outcome: closed when something was done, by force when nothing was; none while a part is open. */
function allEnded(outcomes: readonly { number: string; outcome: Words | null }[], parts: readonly CaseState[], at: Date): CaseEvent[] {
  const said = (language: keyof Words) => outcomes.map(({ number, outcome }) => `${number}: ${outcome?.[language]}`).join('; ');
  if (outcomes.some(({ outcome }) => outcome === null)) return [];
  if (!parts.some(({ stage }) => stage === 'closed')) return [{ type: 'force-closed', because: words(`各部分均未处置。${said('zh')}`, `Nothing was done in any part. ${said('en')}`) }];
  const photoIds = parts.flatMap((part) => afterPhotosOf(part));
  return [{ type: 'closed', at: at.toISOString(), photoIds, outcome: words(`各部分均已办结。${said('zh')}`, `All parts have ended. ${said('en')}`) }];
}

const outcomeOf = (part: CaseState): Words => ('outcome' in part ? part.outcome : 'because' in part ? part.because : words('已结束', 'ended'));
