import { proposeUnit, trainDispatch } from '@paidan/dispatch-model';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHistory } from './read-history';

/** What the learner, the rules and the majority say of a case of the later window. */
export interface Proposed {
  readonly number: number;
  readonly unitId: string;
  readonly confidence: number;
  readonly automatic: boolean;
  readonly ruleUnitId: string | null;
  readonly majorityUnitId: string;
}
export const proposedFile = 'proposed.json';

/** The newest share of the history: judged, never learned from. */
const LATER = 0.1;

/** Learns from the older part of a recorded history and writes what it proposes for the later window. */
export async function proposeLater(folder: string, step: (share: number) => void): Promise<void> {
  const { cases, rules } = await readHistory(folder);
  const from = Math.floor(cases.length * (1 - LATER));
  const older = cases.slice(0, from);
  const model = trainDispatch(older, rules, step);
  const counts = new Map<string, number>();
  for (const { unitId } of older) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  const majorityUnitId = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
  const proposed = cases.slice(from).map((one): Proposed => {
    const { unitId, confidence, automatic } = proposeUnit(model, rules, one);
    const ruleUnitId = one.gridCode === null || one.categoryCode === null ? null : rules.unitOf(one.categoryCode, one.gridCode.slice(0, 12));
    return { number: one.number, unitId, confidence, automatic, ruleUnitId, majorityUnitId };
  });
  writeFileSync(join(folder, proposedFile), JSON.stringify({ figures: model.figures, threshold: model.threshold, temperature: model.temperature, proposed }));
}
