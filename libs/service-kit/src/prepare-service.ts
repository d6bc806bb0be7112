import { readCityFile, type CityFiles } from '@paidan/city';
import { cityDocumentAt, Database, explainDatabase, keepCityDocument, migrationNames, prepareSchema } from '@paidan/persistence';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isDemo, readPrepareEnv } from './service.env';

type KeptAs = { readonly [Name in keyof CityFiles]?: (content: CityFiles[Name]) => unknown };

interface Preparation {
  schema: string;
  migrations: Parameters<typeof prepareSchema>[0]['migrations'];
  /** The files of the city folder that this service works with. */
  cityFiles: readonly (keyof CityFiles)[];
  /** Those of them that people change in the console: taken from the folder once, then as dispatch tells of them (`city.changed`). */
  followed?: readonly (keyof CityFiles)[];
  /** What a file is kept as in the tables, where that is not as it stands, e.g. with its secrets sealed. */
  keptAs?: KeptAs;
  /** What is wrong with a city folder besides its schemas, line by line; any line refuses all of it. */
  check?: (folder: string, demo: boolean) => Promise<readonly string[]>;
  /** What `furnish` would refuse of a folder that is new to the tables; `--check` tells it before there are any. */
  foresee?: (folder: string, demo: boolean) => Promise<readonly string[]>;
  /** What else to put into the tables, e.g. accounts. */
  furnish?: (database: Database, folder: string) => Promise<void>;
}

/** `node dist/prepare.main.js --tables <manifest>`: this service's tables as a backup's manifest has them, empty; nothing of the city. `--migrations`: the names of all of them. `--check <city folder>`: what this service would refuse of it, line by line, without any tables. */
async function prepareAsSaved({ schema, migrations = [] }: Preparation, manifest: string): Promise<void> {
  const { migrations: saved } = z.object({ migrations: z.record(z.string(), z.array(z.string())) }).parse(JSON.parse(await readFile(manifest, 'utf8')));
  const onlyMigrations = saved[schema];
  if (onlyMigrations) await prepareSchema({ url: readPrepareEnv().DATABASE_URL, schema, migrations, onlyMigrations });
}

async function checkAlone({ check, foresee }: Preparation, folder: string): Promise<void> {
  const demo = isDemo();
  const wrong = [...((await check?.(folder, demo)) ?? []), ...((await foresee?.(folder, demo)) ?? [])];
  for (const line of wrong) process.stdout.write(`${line}\n`);
}

/** `node dist/prepare.main.js <city folder>`: tables up to date, city data imported, all or nothing. Safe to run again. */
export async function prepareService(preparation: Preparation): Promise<void> {
  const { schema, migrations, cityFiles, followed = [], keptAs = {}, check, furnish } = preparation;
  const [, , folder, manifest] = process.argv;
  if (folder === '--migrations') return void process.stdout.write(JSON.stringify({ schema, migrations: migrationNames(migrations) }));
  if (folder === '--check' && manifest) return checkAlone(preparation, manifest);
  if (folder === '--tables' && manifest) return prepareAsSaved(preparation, manifest);
  if (!folder) throw new Error('usage: node dist/prepare.main.js <city folder>');
  const { DATABASE_URL: url, PAIDAN_DEMO } = readPrepareEnv();
  const wrong = (await check?.(folder, PAIDAN_DEMO === '1')) ?? [];
  if (wrong.length > 0) throw new Error(`城市数据有 ${wrong.length} 处问题，未导入任何内容  problems of the city folder: ${wrong.length}; nothing was imported:\n${wrong.join('\n')}`);
  const { version, validFrom } = await readCityFile(folder, 'city');
  const documents = await Promise.all(cityFiles.map(async (name) => ({ name, version, validFrom, content: await keptContent(folder, name, keptAs) })));
  await prepareSchema({ url, schema, migrations });
  const database = await Database.open({ url, schema, poolSize: 2, statementMs: 0 });
  try {
    await database.transaction(async (tx) => {
      for (const document of documents) if (!followed.includes(document.name) || !(await cityDocumentAt(tx, document.name, new Date()))) await keepCityDocument(tx, document);
    });
    await furnish?.(database, folder);
  } finally {
    await database.close();
  }
}

async function keptContent<Name extends keyof CityFiles>(folder: string, name: Name, keptAs: KeptAs): Promise<unknown> {
  const [content, as] = [(await readCityFile(folder, name)) as CityFiles[Name], keptAs[name] as ((content: CityFiles[Name]) => unknown) | undefined];
  return as ? as(content) : content;
}

/** Runs a preparation as a process: exit 1 with the reason on stderr when it fails. */
export function runPreparation(preparation: Preparation): void {
  prepareService(preparation).catch((error: unknown) => {
    console.error(`${preparation.schema}: ${explainDatabase(error).replace(/^Error: /, '')}`);
    process.exitCode = 1;
  });
}
