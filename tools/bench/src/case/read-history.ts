import type { CityFiles } from '@paidan/city';
import { RuleBook, type ClosedCase } from '@paidan/dispatch-model';
import { GridIndex } from '@paidan/geo';
import { historyFile, sheetFile, type RecordedCase } from '@paidan/history';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

type Sheet = Pick<CityFiles, 'grids' | 'areas' | 'rules'>;

/** A recorded history as a learner sees it: closed cases in order, located in today's grids, and today's rules. */
export interface ReadHistory {
  readonly cases: readonly (ClosedCase & { readonly number: number })[];
  readonly rules: RuleBook;
}

/** Reads history.jsonl and city.json, never the truth. */
export async function readHistory(folder: string): Promise<ReadHistory> {
  const { grids, areas, rules } = JSON.parse(readFileSync(join(folder, sheetFile), 'utf8')) as Sheet;
  const index = new GridIndex(grids, areas);
  const cases: (ClosedCase & { number: number })[] = [];
  await eachLine<RecordedCase>(join(folder, historyFile), ({ number, receivedAt, source, category, place, description, closedUnitId }) => {
    cases.push({
      number, categoryCode: category.given, filedCategory: category.filed, longitude: place.longitude, latitude: place.latitude, gridCode: index.find(place)?.gridCode ?? null,
      receivedAt: Date.parse(receivedAt), source, text: description, unitId: closedUnitId,
    });
  });
  return { cases, rules: new RuleBook(rules) };
}

/** Calls `take` with each line of a file of JSON lines. */
export async function eachLine<Line>(path: string, take: (line: Line) => void): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) take(JSON.parse(line) as Line);
}
