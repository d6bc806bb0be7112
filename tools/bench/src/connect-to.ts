import { readJson } from '@paidan/local-servers';
import { join } from 'node:path';
import { Client } from 'pg';

/** A connection to the PostgreSQL that runs for a data folder. */
export async function connectTo(home: string): Promise<Client> {
  const { postgres: port } = await readJson<Record<string, number>>(join(home, 'ports.json'), {});
  const { postgres: password } = await readJson<Record<string, string>>(join(home, 'secrets.json'), {});
  const client = new Client({ connectionString: `postgres://paidan:${password}@127.0.0.1:${port}/paidan`, options: '-c timezone=UTC' });
  await client.connect();
  return client;
}
