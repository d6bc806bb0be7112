import { repositoryRoot } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServiceName } from './system-options';

const run = promisify(execFile);

/** Who refuses keys and passwords that everybody knows. */
const OF_SECRETS: readonly ServiceName[] = ['intake', 'dispatch'];

/** A check that ended without an answer. */
export class CheckBrokenOff extends Error {}

/** Why a city folder could not be taken, line by line, before anything is started: each service tells what it would refuse. @param forReal also what is good for a demo only: keys of cameras and passwords of accounts that everybody knows */
export async function checkCityFolder(folder: string, env: NodeJS.ProcessEnv, forReal: boolean): Promise<string[]> {
  const files = await linesOf('geo-router', ['check-city.main.js', folder], env);
  if (!forReal) return files;
  const secrets = await Promise.all(OF_SECRETS.map((name) => linesOf(name, ['prepare.main.js', '--check', folder], { ...env, PAIDAN_DEMO: '0' })
    // What cannot be read is told by the first line already.
    .catch((error: Error) => { if (files.length > 0 && !(error instanceof CheckBrokenOff)) return []; throw error; })));
  return [...files, ...secrets.flat()];
}

async function linesOf(service: ServiceName, [script, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<string[]> {
  const path = join(repositoryRoot, 'apps', service, 'dist', script);
  const { stdout } = await run(process.execPath, [path, ...args], { env, cwd: repositoryRoot }).catch((failure: { code?: number; signal?: string; stdout: string; stderr: string }) => {
    if (failure.signal) throw new CheckBrokenOff(`检查被中断  The check was broken off (${failure.signal}): ${path}`);
    if (failure.stdout) return failure;
    throw new Error(failure.stderr.trim());
  });
  return stdout.split('\n').filter((line) => line !== '');
}
