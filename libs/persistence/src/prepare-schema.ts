import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MessageTables1 } from './migrations/1-message-tables';
import { CityDocuments2 } from './migrations/2-city-documents';
import { SharedLimits3 } from './migrations/3-shared-limits';
import { Trails4 } from './migrations/4-trails';
import { SettledLetters5 } from './migrations/5-settled-letters';
import { MeantFor6 } from './migrations/6-meant-for';

/** Of every service. */
const common = [MessageTables1, CityDocuments2, SharedLimits3, Trails4, SettledLetters5, MeantFor6];

type Migrations = Extract<DataSourceOptions['migrations'], unknown[]>;

export interface SchemaOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** The service's own schema, e.g. `dispatch`. */
  schema: string;
  entities?: Extract<DataSourceOptions['entities'], unknown[]>;
  migrations?: Migrations;
  poolSize?: number;
  /** A statement may take so long, in milliseconds; 0: as long as it takes. */
  statementMs?: number;
  /** Only these steps, by name, as a backup has been through them; all when left out. */
  onlyMigrations?: readonly string[];
}

/** Makes the service's schema when it is not there and brings its tables up to date; safe to run at the same time twice. Throws when it is to go through steps it does not know. */
export async function prepareSchema({ url, schema, migrations = [], onlyMigrations }: SchemaOptions): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`paidan-migrations-${schema}`]);
    await client.query(`create schema if not exists "${schema}"`);
    await runMigrations(url, schema, chosen([...common, ...migrations], onlyMigrations));
  } finally {
    await client.end();
  }
}

const nameOf = (migration: Migrations[number]) => (typeof migration === 'function' ? new (migration as new () => { name: string })().name : String(migration));

/** The steps the tables of a service go through, those of every service first. */
export const migrationNames = (migrations: Migrations = []): string[] => [...common, ...migrations].map(nameOf);

function chosen(migrations: Migrations, names: readonly string[] | undefined): Migrations {
  if (!names) return migrations;
  const unknown = names.filter((name) => !migrations.some((migration) => nameOf(migration) === name));
  if (unknown.length > 0) throw new Error(`备份来自更新的版本，请先升级程序  these steps of the tables are not known here, take a newer Paidan: ${unknown.join(', ')}`);
  return migrations.filter((migration) => names.includes(nameOf(migration)));
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
