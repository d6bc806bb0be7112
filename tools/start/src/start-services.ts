import { portFor } from '@paidan/local-servers';
import { join } from 'node:path';
import type { Progress } from './progress';
import { runPart, untilReady, type Part } from './run-part';
import { openSharedDoor } from './shared-door';
import { serviceNames, type SystemOptions } from './system-options';

type Stopper = () => Promise<void>;
type Options = Pick<SystemOptions, 'home' | 'say' | 'instances'>;

/** `dispatch`; of several instances `dispatch-1`, `dispatch-2`. */
const instanceNames = (name: string, instances: number) => (instances === 1 ? [name] : Array.from({ length: instances }, (_, i) => `${name}-${i + 1}`));

/** Every service, as many instances of each as were asked for; answers when all are ready. */
export async function startServices({ home, say, instances = 1 }: Options, env: NodeJS.ProcessEnv, progress: Progress, stoppers: Stopper[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const service of serviceNames) {
    const ports: number[] = [];
    for (const name of instanceNames(service, instances)) {
      const part = await runPart({ home, name, script: `apps/${service}/dist/main.js`, port: await portFor(home, name), env, say });
      stoppers.push(() => part.stop());
      parts.push(part);
      ports.push(part.port);
    }
    if (instances === 1) continue;
    const door = await openSharedDoor(await portFor(home, service), ports);
    stoppers.push(() => door.close());
  }
  await Promise.all(parts.map(async (part) => {
    await untilReady(addressOf(part), join(home, 'logs', `${part.name}.log`));
    progress.ready(part.name);
  }));
  return parts;
}

/** The public doors, ready: the first at the public port, each further one at a port of its own. */
export async function startGateways({ home, say, instances = 1 }: Options, env: NodeJS.ProcessEnv, publicPort: number, progress: Progress, stoppers: Stopper[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [i, name] of instanceNames('gateway', instances).entries()) {
    const METRICS_PORT = (i === 0 ? process.env.METRICS_PORT : undefined) ?? String(await portFor(home, `${name}-metrics`));
    const port = i === 0 ? publicPort : await portFor(home, name);
    const part = await runPart({ home, name, script: 'apps/gateway/dist/main.js', port, env: { ...env, HOST: '0.0.0.0', METRICS_PORT }, say });
    stoppers.push(() => part.stop());
    parts.push(part);
  }
  for (const part of parts) {
    await untilReady(addressOf(part), join(home, 'logs', `${part.name}.log`));
    progress.ready(part.name, addressOf(part));
  }
  return parts;
}

export const addressOf = ({ port }: Pick<Part, 'port'>) => `http://127.0.0.1:${port}`;
