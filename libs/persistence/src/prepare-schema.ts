import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MessageTables1 } from './migrations/1-message-tables';
import { CityDocuments2 } from './migrations/2-city-documents';
import { SharedLimits3 } from './migrations/3-shared-limits';

type Migrations = Extract<DataSourceOptions['migrations'], unknown[]>;

export interface SchemaOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** The service's own schema, e.g. `dispatch`. */
  schema: string;
  entities?: Extract<DataSourceOptions['entities'], unknown[]>;
  migrations?: Migrations;
  poolSize?: number;
}

/** Makes the service's schema when it is not there and brings its tables up to date; safe to run at the same time twice. */
export async function prepareSchema({ url, schema, migrations = [] }: SchemaOptions): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`paidan-migrations-${schema}`]);
    await client.query(`create schema if not exists "${schema}"`);
    await runMigrations(url, schema, [MessageTables1, CityDocuments2, SharedLimits3, ...migrations]);
  } finally {
    await client.end();
  }
}

async function runMigrations(url: string, schema: string, migrations: Migrations) {
  const extra = { max: 2, options: `-c search_path=${schema}` };
  const source = await new DataSource({ type: 'postgres', url, schema, migrations, extra }).initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
