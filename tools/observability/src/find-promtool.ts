import { spawnSync } from 'node:child_process';

/** Prometheus' own checker: `PROMTOOL`, or on the path; null when it is not at hand (`apt-get download prometheus && dpkg -x` brings it without root). */
export function findPromtool(): string | null {
  const candidates = [...(process.env.PROMTOOL ? [process.env.PROMTOOL] : []), 'promtool'];
  return candidates.find((one) => spawnSync(one, ['--version']).status === 0) ?? null;
}
