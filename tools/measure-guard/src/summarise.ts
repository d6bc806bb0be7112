import type { Guarded, Memory } from '@paidan/photo-privacy';

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** What was found and what it cost, in a few lines. */
export function summarise(results: readonly Guarded[], memory: Memory | null): string[] {
  if (results.length === 0) return ['没有可读的图片  no readable picture'];
  const shown = results.filter(({ kind }) => kind === 'public');
  const withAny = (kind: 'faces' | 'plates') => `${kind} ${shown.reduce((sum, one) => sum + one[kind].length, 0)} on ${shown.filter((one) => one[kind].length > 0).length}`;
  const indecency = results.map((one) => one.indecency ?? 0);
  const steps = Object.keys(shown[0]?.cpuMs ?? {}).map((step) => `${step} ${mean(shown.map(({ cpuMs }) => cpuMs[step] ?? 0)).toFixed(0)}`);
  const total = mean(results.map(({ cpuMs }) => Object.values(cpuMs).reduce((sum, one) => sum + one, 0)));
  return [
    `图片 pictures ${results.length}, 待审 held ${results.length - shown.length} (highest score ${Math.max(...indecency).toFixed(2)}), ${withAny('faces')}, ${withAny('plates')}`,
    `CPU ms per picture ${total.toFixed(0)}: ${steps.join(', ')}`,
    `进程内存 process memory MB: ${memory?.rssMb} now, ${memory?.peakMb} at most`,
  ];
}
