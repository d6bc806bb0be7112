import { repositoryRoot } from '@paidan/local-servers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parts, type Part } from '../repository-facts';
import { run } from '../tools';

interface Variable { readonly name: string; readonly value?: string; readonly valueFrom?: { readonly secretKeyRef: { readonly key: string } } }
interface Pods { readonly template?: { readonly spec: { readonly containers: readonly { readonly args: readonly string[]; readonly env: readonly Variable[] }[] } } }
interface Workload { readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: Pods & { readonly jobTemplate?: { readonly spec: Pods } } }

/** What the chart runs. */
export type Runs = Part | 'prepare' | 'backup';
/** The variables of each container that the chart draws, by what it runs: `prepare`, `intake`, … */
export type Drawn = ReadonlyMap<Runs, Readonly<Record<string, string>>>;

/** What a pod has at its own places, on this machine: `/city` and what else is mounted, by path. */
export type Mounts = Readonly<Record<string, string>>;

/** Draws the chart by helm and reads what it tells each container, secrets looked up as Kubernetes does. Throws what helm says. */
export function drawParts(helm: string, folder: string, values: object, secret: Readonly<Record<string, string>>): Drawn {
  const file = join(folder, 'values.json');
  writeFileSync(file, JSON.stringify(values));
  const { status, output } = run(helm, ['template', 'paidan', join(repositoryRoot, 'deploy/helm/paidan'), '--kube-version', '1.33.0', '--values', file]);
  if (status !== 0) throw new Error(output);
  const containers = parseAllDocuments(output).map((document) => document.toJS() as Workload | null).flatMap((one) => (one?.spec?.jobTemplate?.spec ?? one?.spec)?.template?.spec.containers ?? []);
  const valueOf = ({ name, value, valueFrom }: Variable): string => {
    const found = value ?? secret[valueFrom?.secretKeyRef.key ?? ''];
    if (found === undefined) throw new Error(`the Secret has no ${valueFrom?.secretKeyRef.key} for ${name}`);
    return found;
  };
  return new Map(containers.map(({ args: [part], env }) => [part as Runs, Object.fromEntries(env.map((one) => [one.name, valueOf(one)]))]));
}

/** The same where there is no cluster: other parts are at ports of this machine, what is mounted is where it is; nothing else is another. */
export function onThisMachine(env: Readonly<Record<string, string>>, ports: Readonly<Record<Part, number>>, mounts: Mounts, own: { readonly PORT: string; readonly METRICS_PORT: string }): Record<string, string> {
  const here = Object.entries(env).map(([name, value]) => {
    const called = parts.find((part) => value === `http://paidan-${part}:3000`);
    return [name, called ? `http://127.0.0.1:${ports[called]}` : (mounts[value] ?? value)];
  });
  return { ...(Object.fromEntries(here) as Record<string, string>), ...own, HOST: '127.0.0.1', ...('METRICS_HOST' in env ? { METRICS_HOST: '127.0.0.1' } : {}) };
}
