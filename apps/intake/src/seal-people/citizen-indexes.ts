import type { KeyedIndex } from '@paidan/personal-data';
import type { Tx } from '@paidan/persistence';

export interface Indexed {
  readonly id: string;
  readonly indexes: readonly KeyedIndex[];
}

interface Pair { readonly one: string; readonly other: string }

/**
 * Keeps what these citizens are found by. Where an openid has two rows, of before the tables refused that, it belongs to the
 * elder from then on. @returns the younger rows: nobody logs in as they any more
 */
export async function keepIndexes(tx: Tx, citizens: readonly Indexed[]): Promise<string[]> {
  const rows = citizens.flatMap(({ id, indexes }) => indexes.map(({ index, keyId }) => ({ id, index, key_id: keyId })));
  const given = [JSON.stringify(rows)];
  await tx.query(
    `insert into citizen_index (index, key_id, citizen_id) select index, key_id, id from jsonb_to_recordset($1::jsonb) as n(id uuid, index text, key_id text)
     order by index on conflict do nothing`,
    given,
  );
  const pairs = await tx.query<Pair>(
    'select distinct n.id as one, i.citizen_id as other from jsonb_to_recordset($1::jsonb) as n(id uuid, index text) join citizen_index i using (index) where i.citizen_id <> n.id',
    given,
  );
  return pairs.length === 0 ? [] : giveToElder(tx, pairs);
}

async function giveToElder(tx: Tx, pairs: readonly Pair[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from citizen where id = any($1::uuid[]) order by first_seen_at, id', [pairs.flatMap(({ one, other }) => [one, other])]);
  const place = new Map(rows.map(({ id }, i) => [id, i]));
  const elderOf = new Map<string, string>();
  for (const pair of pairs) {
    const [elder, id] = [pair.one, pair.other].sort((a, b) => place.get(a)! - place.get(b)!) as [string, string];
    const known = elderOf.get(id);
    if (known === undefined || place.get(elder)! < place.get(known)!) elderOf.set(id, elder);
  }
  const younger = [...elderOf].map(([id, elder]) => ({ id, elder }));
  await tx.query('update citizen_index i set citizen_id = n.elder from jsonb_to_recordset($1::jsonb) as n(elder uuid, id uuid) where i.citizen_id = n.id', [JSON.stringify(younger)]);
  await tx.query('update citizen set openid_index = null where id = any($1::uuid[])', [[...elderOf.keys()]]);
  return [...elderOf.keys()];
}
