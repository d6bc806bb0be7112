import { repositoryRoot, startOwned, type OwnedProcess } from '@paidan/local-servers';
import { serviceNames } from '@paidan/start';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A second instance of a service of the system under test, which is told something else by `changed`. */
export const startBeside = (home: string, name: string, port: number, changed: NodeJS.ProcessEnv): Promise<OwnedProcess> =>
  startOwned({ home, name: `${name}-beside`, command: process.execPath, args: [join(repositoryRoot, `apps/${name}/dist/main.js`)], env: { ...settingsOf(home), ...changed, PORT: String(port) } });

/** What the services of the system under test were started with. */
function settingsOf(home: string): NodeJS.ProcessEnv {
  const [ports, secrets] = ['ports.json', 'secrets.json'].map((file) => JSON.parse(readFileSync(join(home, file), 'utf8')) as Record<string, string | number>);
  const urls = Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase().replaceAll('-', '_')}_URL`, `http://127.0.0.1:${ports![name]}`]));
  return {
    ...process.env, ...urls, HOST: '127.0.0.1', PAIDAN_DEMO: '1', DATABASE_URL: `postgres://paidan:${secrets!.postgres}@127.0.0.1:${ports!.postgres}/paidan`, KAFKA_BROKERS: `127.0.0.1:${ports!.kafka}`, TOKEN_SECRET: String(secrets!.tokens),
  };
}
