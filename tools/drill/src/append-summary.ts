import { repositoryRoot } from '@paidan/local-servers';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingKinds } from './check/facts';
import type { DrillOptions } from './drill-options';
import type { Summary } from './say-results';

/** Adds one line to the committed table: when, by which command, and all that was counted. */
export async function appendSummary(options: DrillOptions, summary: Summary, seconds: number): Promise<void> {
  const command = `drill -- ${options.names.join(' ')} --rounds ${options.rounds} --seed ${options.seed}`;
  const counts = findingKinds.map((kind) => summary[kind]);
  const cells = [new Date().toISOString().slice(0, 16), `\`${command}\``, seconds, summary.kills, ...counts, summary.skipped.map(({ name }) => name).join(' ') || '–', summary.missed.length];
  await appendFile(join(repositoryRoot, 'tools/drill/SUMMARY.md'), `| ${cells.join(' | ')} |\n`);
}
