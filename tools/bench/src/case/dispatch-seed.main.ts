/** `node dispatch-seed.main.js <seed> <cases>`: makes one history, learns, scores; the score as one JSON line. */
import { makeHistory } from '@paidan/history';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proposeLater } from './propose-later';
import { scoreProposed } from './score-proposed';

async function main([seed, cases]: readonly [number, number]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'paidan-history-'));
  try {
    await makeHistory(folder, { seed, cases }, () => undefined);
    await proposeLater(folder, () => undefined);
    process.stdout.write(`${JSON.stringify({ ...(await scoreProposed(folder, seed)), cpuSeconds: Math.round(process.cpuUsage().user / 1e6) })}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main([Number(process.argv[2]), Number(process.argv[3])]);
