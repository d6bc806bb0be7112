import type { Say } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgisCost } from './measure-postgis';
import { startPostgisCity } from './postgis-city';

/** Lookups of one size, in a process of its own, all methods in turn in every round. */
export interface GeoFigures {
  readonly cells: number;
  readonly vertices: number;
  /** Lookups for a second of CPU. */
  readonly perCpuSecond: { bareFlatbush: number; ours: number; rbushTurf: number; postgis: number | string };
  /** CPU of ours over that of the bare walk: at most 2. */
  readonly ratioToBare: number;
  readonly timesCheaperThanRbushTurf: number;
  /** CPU of a round trip to PostGIS (server and client) over that of ours: at least 50; null without PostGIS. */
  readonly timesCheaperThanPostgis: number | null;
  /** Lookups whose owner is another than rbush+turf or PostGIS says: none. */
  readonly wrong: number;
}

interface Measured {
  cells: number;
  vertices: number;
  micros: { bareFlatbush: number; ours: number; rbushTurf: number };
  unlike: number;
  postgis: PostgisCost | null;
}

const SIZES = [5_000, 20_000, 100_000];
const MOST_RATIO = 2;
const LEAST_CHEAPER = 50;
const NO_POSTGIS = 'PostGIS 无法启动：请安装 postgresql-15-postgis-3，或以 PG_BIN_DIR 指明  could not be started: install postgresql-15-postgis-3 or set PG_BIN_DIR';

/** Lookups at 5,000, 20,000 and 100,000 cells against a bare tree walk, rbush with turf, and PostGIS; and what of it is missed. */
export async function measureGeo(say: Say): Promise<{ rows: GeoFigures[]; missed: string[] }> {
  const postgis = await startPostgisCity().catch((error: unknown) => { say(`PostGIS: ${String(error)}`); return null; });
  if (!postgis) say(NO_POSTGIS);
  const rows: GeoFigures[] = [];
  try {
    for (const cells of SIZES) {
      say(`定位 geo: ${cells}…`);
      rows.push(figuresOf(await measureSize(cells, postgis?.url)));
    }
  } finally {
    await postgis?.stop();
  }
  return { rows, missed: rows.flatMap(missedOf) };
}

async function measureSize(cells: number, url: string | undefined): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'geo-size.main.js'), String(cells), ...(url ? [url] : [])]);
  return JSON.parse(stdout) as Measured;
}

const round = (value: number, digits = 2) => Number(value.toFixed(digits));

function figuresOf({ cells, vertices, micros, unlike, postgis }: Measured): GeoFigures {
  const rate = (cost: number) => Math.round(1e6 / cost);
  const roundTrip = postgis && postgis.serverMicros + postgis.clientMicros;
  return {
    cells, vertices,
    perCpuSecond: { bareFlatbush: rate(micros.bareFlatbush), ours: rate(micros.ours), rbushTurf: rate(micros.rbushTurf), postgis: roundTrip === null ? NO_POSTGIS : rate(roundTrip) },
    ratioToBare: round(micros.ours / micros.bareFlatbush),
    timesCheaperThanRbushTurf: round(micros.rbushTurf / micros.ours, 1),
    timesCheaperThanPostgis: roundTrip === null ? null : Math.round(roundTrip / micros.ours),
    wrong: unlike + (postgis?.unlike ?? 0),
  };
}

const missedOf = ({ cells, ratioToBare, timesCheaperThanPostgis, wrong }: GeoFigures): string[] => [
  ...(ratioToBare > MOST_RATIO ? [`geo.${cells}.ratioToBare`] : []),
  ...(timesCheaperThanPostgis === null ? [`geo.${cells}.postgis`] : timesCheaperThanPostgis < LEAST_CHEAPER ? [`geo.${cells}.timesCheaperThanPostgis`] : []),
  ...(wrong > 0 ? [`geo.${cells}.wrong`] : []),
];
