import type { CaseHead, MapCases } from '@paidan/contracts';

/** One case as the map knows it. */
export interface MappedCase {
  readonly id: string;
  readonly number: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly stage: string;
  readonly category: string | null;
  readonly unit: string | null;
  readonly dueAt: string | null;
  readonly colour: 'green' | 'yellow' | 'red' | null;
}

export type Names = MapCases['names'];

export const casesOf = (answer: MapCases): MappedCase[] =>
  answer.ids.map((id, i) => ({
    id, number: answer.numbers[i]!, longitude: answer.longitudes[i]!, latitude: answer.latitudes[i]!, stage: answer.stages[i]!, category: answer.categories[i] ?? null, unit: answer.units[i] ?? null,
    dueAt: answer.dueAts[i] ?? null, colour: answer.colours[i] ?? null,
  }));

export const mappedOf = ({ caseId, caseNumber, place, stage, category, unit, dueAt, colour }: CaseHead): MappedCase => ({
  id: caseId, number: caseNumber, longitude: place.longitude, latitude: place.latitude, stage, category: category?.code ?? null, unit: unit?.id ?? null, dueAt, colour,
});

const ended = new Set(['closed', 'rated', 'force-closed', 'refused', 'withdrawn', 'merged']);
export const hasEnded = (stage: string): boolean => ended.has(stage);

/** Names that the line brings are in Chinese; those that the door gave in both languages stay. */
export function namesWith(names: Names, heads: readonly CaseHead[]): Names {
  const [stages, categories, units] = [{ ...names.stages }, { ...names.categories }, { ...names.units }];
  for (const { stage, label, category, unit } of heads) {
    stages[stage] ??= { zh: label, en: stage };
    if (category) categories[category.code] ??= { zh: category.name, en: category.name };
    if (unit) units[unit.id] ??= { zh: unit.name, en: unit.name };
  }
  return { stages, categories, units };
}
