import type { Tx } from './database';

export interface CityDocument {
  name: string;
  version: string;
  /** ISO time from which it holds. */
  validFrom: string;
  content: unknown;
}

/** Keeps a version of a document; the same version again changes nothing. */
export async function keepCityDocument(tx: Tx, { name, version, validFrom, content }: CityDocument): Promise<void> {
  await tx.query(
    'insert into city_document (name, version, valid_from, content) values ($1, $2, $3, $4) on conflict do nothing',
    [name, version, validFrom, JSON.stringify(content)],
  );
}

/** The version of a document that holds at `at`: the latest begun, then the latest imported. Null when there is none. */
export async function cityDocumentAt(database: Tx, name: string, at: Date): Promise<CityDocument | null> {
  const [row] = await database.query<{ version: string; valid_from: Date; content: unknown }>(
    `select version, valid_from, content from city_document where name = $1 and valid_from <= $2
     order by valid_from desc, imported_at desc limit 1`,
    [name, at],
  );
  return row ? { name, version: row.version, validFrom: row.valid_from.toISOString(), content: row.content } : null;
}
