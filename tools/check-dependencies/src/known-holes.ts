import { spawnSync } from 'node:child_process';

/** `away`: the list of known vulnerabilities could not be asked; nothing is known then, which is not the same as nothing found. */
export type Holes = { readonly kind: 'clean' } | { readonly kind: 'found'; readonly lines: readonly string[] } | { readonly kind: 'away'; readonly why: string };

interface Report { readonly vulnerabilities?: Record<string, { readonly severity: string; readonly range?: string; readonly via?: readonly (string | { readonly title?: string; readonly url?: string })[] }>; readonly error?: { readonly summary?: string; readonly code?: string }; readonly message?: string; readonly auditReportVersion?: number }

export function askForHoles(root: string): Holes {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', timeout: 120_000, maxBuffer: 64e6, shell: process.platform === 'win32' });
  return error ? { kind: 'away', why: error.message } : holesIn(stdout, stderr);
}

/** What `npm audit --json` said: only a report that is one counts as an answer. */
export function holesIn(stdout: string, stderr: string): Holes {
  const report = parsed(stdout);
  if (!report || report.error || !report.vulnerabilities || !report.auditReportVersion) return { kind: 'away', why: report?.error?.summary || report?.message || stderr.split('\n').find((line) => /error|ERR/i.test(line)) || 'no report' };
  const lines = Object.entries(report.vulnerabilities).map(([name, { severity, range, via }]) => `${severity} ${name} ${range ?? ''} ${(via ?? []).map((one) => (typeof one === 'string' ? one : `${one.title ?? ''} ${one.url ?? ''}`)).join('; ')}`.trim());
  return lines.length > 0 ? { kind: 'found', lines } : { kind: 'clean' };
}

function parsed(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}
