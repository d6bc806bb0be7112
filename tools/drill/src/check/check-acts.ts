import type { Facts, Finding } from './facts';
import { groupBy } from './facts';

/** The system's own steps are nobody's act. */
const ofPerson = (role: string) => role !== 'service';

/** Every acknowledged act of staff stands in the history right after the version it was said to; none that was refused does, and none twice. */
export function checkActs({ ledger, history }: Facts): Finding[] {
  const steps = groupBy(history.filter(({ actor }) => ofPerson(actor.role)), ({ caseId }) => caseId);
  const acts = ledger.filter((entry) => entry.kind === 'act');
  const found = acts.flatMap(({ outcome, caseId, event, version }): Finding[] => {
    const done = (steps.get(caseId) ?? []).some((step) => step.event.type === event && step.version > version && step.version <= version + IN_ONE_ACT);
    const of = `${event} after ${version} of ${caseId}`;
    if (outcome === 'ok' && !done) return [{ kind: 'lost', of, says: 'acknowledged, and not in the history' }];
    return outcome === 'ambiguous' ? [{ kind: 'ambiguous', of, says: done ? 'never acknowledged, and done' : 'never acknowledged, and not done' }] : [];
  });
  return [...found, ...tooMany(acts, steps)];
}

/** An order may file the case first, and put its place right. */
const IN_ONE_ACT = 4;

function tooMany(acts: readonly { outcome: string; caseId: string; event: string }[], steps: ReadonlyMap<string, Facts['history']>): Finding[] {
  return [...groupBy(acts, ({ caseId, event }) => `${event} of ${caseId}`)].flatMap(([of, said]): Finding[] => {
    const { caseId, event } = said[0]!;
    const may = said.filter(({ outcome }) => outcome !== 'refused').length;
    const done = (steps.get(caseId) ?? []).filter((step) => step.event.type === event).length;
    return done > may ? [{ kind: 'duplicated', of, says: `said ${may} times at most, done ${done} times` }] : [];
  });
}
