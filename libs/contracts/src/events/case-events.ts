import { z } from 'zod';
import { Words } from '../text';
import { defineEvent, type EventData } from './envelope';

/**
 * Everything that happens to a case goes over one topic, because its order per case matters:
 * a closing must never overtake the dispatch it closes.
 */
export const CASE_LIFE_TOPIC = 'case.life.v1';

const CaseFact = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  reportId: z.uuid(),
  reporterId: z.string().nullable(),
  /** The case's version after this fact. */
  caseVersion: z.int().positive(),
  /** Who did it: a person, or role `service`; missing in messages of the first days. */
  by: z.object({ role: z.string(), id: z.string() }).optional(),
});

/** Why a case is refused: there is nothing, another case has it, or the city does not answer for it. */
export const RefusalKind = z.enum(['no-problem', 'duplicate', 'not-ours']);
export type RefusalKind = z.infer<typeof RefusalKind>;

const fact = <Shape extends z.ZodRawShape>(type: string, zh: string, en: string, shape: Shape) =>
  defineEvent({ type, version: 1, topic: CASE_LIFE_TOPIC, summary: { zh, en }, data: CaseFact.extend(shape) });

const Because = { because: Words };
const UnitNamed = { unitId: z.string(), unitName: Words };

export const CaseOpened = fact('case.opened', '案卷建立', 'A case was opened', { manualReason: Words.nullable() });
export const CaseFiled = fact('case.filed', '立案', 'The case was filed', { categoryCode: z.string(), ...Because });
export const CaseDispatched = fact('case.dispatched', '派遣', 'The case was dispatched to a unit', {
  ...UnitNamed, promisedAt: z.iso.datetime(), automatic: z.boolean(), ...Because,
});
export const CaseHandlingStarted = fact('case.handling-started', '处置', 'A crew accepted the task', UnitNamed);
export const CaseReturned = fact('case.returned', '回退', 'The unit returned the case with a reason', { ...UnitNamed, ...Because });
export const CaseCompleted = fact('case.completed', '反馈', 'The crew reported the work done', {
  ...UnitNamed, photoIds: z.array(z.uuid()), note: z.string().nullable(),
});
export const CaseCheckFailed = fact('case.check-failed', '核查不通过', 'The check failed, rework', { ...UnitNamed, ...Because });
export const CaseClosed = fact('case.closed', '结案', 'The case was checked and closed', {
  round: z.int().positive(), outcome: Words, photoIds: z.array(z.uuid()), categoryCode: z.string().optional(),
});
export const CaseRefused = fact('case.refused', '不予受理', 'The case was refused with a reason', { ...Because, kind: RefusalKind.nullable().optional() });
export const CaseReopened = fact('case.reopened', '重新办理', 'The case was reopened', { ...UnitNamed, ...Because });

export type CaseFiled = EventData<typeof CaseFiled>;
export type CaseClosed = EventData<typeof CaseClosed>;
export type CaseRefused = EventData<typeof CaseRefused>;
export type CaseDispatched = EventData<typeof CaseDispatched>;

export const caseLifeEvents = [
  CaseOpened, CaseFiled, CaseDispatched, CaseHandlingStarted, CaseReturned,
  CaseCompleted, CaseCheckFailed, CaseClosed, CaseRefused, CaseReopened,
] as const;
