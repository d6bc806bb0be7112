import { readCityFile } from '@paidan/city';
import type { Database } from '@paidan/persistence';

/** Keeps how many minutes the centre may take in its stages, as the city's clocks.json says now. */
export async function importStageLimits(database: Database, folder: string): Promise<void> {
  const { stages } = await readCityFile(folder, 'clocks');
  const limits = Object.entries(stages).filter(([, minutes]) => minutes !== null);
  await database.transaction(async (tx) => {
    await tx.query('delete from stage_limit');
    await tx.query('insert into stage_limit (stage, minutes) select * from unnest($1::text[], $2::float8[])', [limits.map(([stage]) => stage), limits.map(([, minutes]) => minutes)]);
  });
}
