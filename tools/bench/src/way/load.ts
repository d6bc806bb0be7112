import { setTimeout as sleep } from 'node:timers/promises';
import type { FiledReport } from './citizens';

/** Files one report, of whatever kind. */
export type File = () => Promise<FiledReport>;

/** As fast as `hands` at once get their answers, for some seconds. */
export async function fileAsFastAsAccepted(file: File, seconds: number, hands: number): Promise<FiledReport[]> {
  const filed: FiledReport[] = [];
  const end = Date.now() + seconds * 1000;
  const hand = async () => {
    while (Date.now() < end) filed.push(await file());
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return filed;
}

/** At moments drawn for a steady mean rate (a Poisson process, seeded), whether or not earlier ones were answered. */
export async function fileAtRate(file: File, seconds: number, perSecond: number, seed: number): Promise<FiledReport[]> {
  const random = seeded(seed);
  const began = Date.now();
  const filing: Promise<FiledReport>[] = [];
  for (let at = began; at < began + seconds * 1000; at += (-Math.log(1 - random()) * 1000) / perSecond) {
    await sleep(Math.max(0, at - Date.now()));
    filing.push(file());
  }
  return Promise.all(filing);
}

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
