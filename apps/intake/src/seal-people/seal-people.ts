import { keyMissing, type PersonalData } from '@paidan/personal-data';
import type { Database, Tx } from '@paidan/persistence';
import { keepIndexes } from './citizen-indexes';
import { callerPlace, OPENID, openidPlace } from './places';

/** Rows of one transaction: what was sealed stays so when the program is killed. */
const AT_ONCE = 500;

interface CitizenRow { id: string; openid: string | null; openid_sealed: string | null }
interface CallerRow { report_id: string; name: string | null; phone: string | null; name_sealed: string | null; phone_sealed: string | null }

/**
 * Seals who people are: what still stands in the clear, and what an earlier key or cipher sealed. Killed at any moment it
 * goes on where it was; when it ends nothing stands in the clear, and the tables refuse that anything ever does again.
 * @param say told of citizens who have two rows. @returns how many rows it sealed. Throws, naming the key, when a row needs a key that is not in the ring.
 */
export async function sealPeople(database: Database, people: PersonalData, say: (text: string) => void = () => undefined): Promise<number> {
  await checkKeys(database, people);
  const tell = tellOnce(say);
  let sealed = 0;
  for (const batch of [sealCitizens, sealCallers]) {
    for (let done = AT_ONCE; done === AT_ONCE; sealed += done) done = await database.transaction((tx) => batch(tx, people, tell));
  }
  await database.query('delete from citizen_index where not key_id = any($1)', [people.keyIds]);
  if (await stillUnguarded(database)) await forgetClearText(database);
  return sealed;
}

async function checkKeys(database: Database, people: PersonalData): Promise<void> {
  const used = await database.query<{ key: string }>(
    `select distinct split_part(sealed, ':', 3) as key from (
       select openid_sealed as sealed from citizen union all select name_sealed from caller union all select phone_sealed from caller) as all_of_them where sealed is not null`,
  );
  for (const { key } of used) if (!people.knows(key)) throw new Error(keyMissing(key));
}

/** Of two rows that are sealed in two batches the younger one is met twice. */
function tellOnce(say: (text: string) => void): (younger: readonly string[]) => void {
  const told = new Set<string>();
  return (younger) => {
    const fresh = younger.filter((id) => !told.has(id));
    for (const id of fresh) told.add(id);
    if (fresh.length > 0) say(`${fresh.length} 位市民曾有两条记录，此后以较早一条登录：${fresh.join(', ')}  Citizens had two rows and log in as the elder one from now on; these are the younger, with their reports.`);
  };
}

async function sealCitizens(tx: Tx, people: PersonalData, tell: (younger: readonly string[]) => void): Promise<number> {
  const rows = await tx.query<CitizenRow>(
    'select id, openid, openid_sealed from citizen where openid is not null or left(openid_sealed, length($1)) <> $1 order by id limit $2 for update',
    [people.currentMark, AT_ONCE],
  );
  const sealed = rows.map(({ id, openid, openid_sealed }) => {
    const known = openid ?? people.open(openid_sealed!, openidPlace(id));
    return { id, sealed: people.seal(known, openidPlace(id)), index: people.indexOf(known, OPENID), indexes: people.indexesOf(known, OPENID) };
  });
  const younger = new Set(await keepIndexes(tx, sealed));
  tell([...younger]);
  await tx.query(
    `update citizen c set openid = null, openid_sealed = n.sealed, openid_index = n.index
     from jsonb_to_recordset($1::jsonb) as n(id uuid, sealed text, index text) where c.id = n.id`,
    [JSON.stringify(sealed.map(({ id, sealed: text, index }) => ({ id, sealed: text, index: younger.has(id) ? null : index })))],
  );
  return rows.length;
}

async function sealCallers(tx: Tx, people: PersonalData): Promise<number> {
  const rows = await tx.query<CallerRow>(
    `select report_id, name, phone, name_sealed, phone_sealed from caller
     where name is not null or phone is not null or left(name_sealed, length($1)) <> $1 or left(phone_sealed, length($1)) <> $1 order by report_id limit $2 for update`,
    [people.currentMark, AT_ONCE],
  );
  const again = (field: 'name' | 'phone', id: string, clear: string | null, sealed: string | null) => {
    const known = clear ?? (sealed && people.open(sealed, callerPlace(field, id)));
    return known && people.seal(known, callerPlace(field, id));
  };
  const sealed = rows.map(({ report_id: id, name, phone, name_sealed, phone_sealed }) => ({ id, name: again('name', id, name, name_sealed), phone: again('phone', id, phone, phone_sealed) }));
  await tx.query(
    `update caller c set name = null, phone = null, name_sealed = n.name, phone_sealed = n.phone
     from jsonb_to_recordset($1::jsonb) as n(id uuid, name text, phone text) where c.report_id = n.id`,
    [JSON.stringify(sealed)],
  );
  return rows.length;
}

const GUARD = 'people_are_sealed';

const stillUnguarded = async (database: Database) =>
  (await database.query('select from pg_constraint where conname = $1 and connamespace = current_schema()::regnamespace', [GUARD])).length < 2;

/** The pages of the tables are written anew, so that the old rows are not left in the file; then the tables themselves refuse clear text. */
async function forgetClearText(database: Database): Promise<void> {
  for (const [table, columns] of [['citizen', 'openid'], ['caller', 'name, phone']] as const) {
    await database.query(`vacuum full ${table}`);
    await database.query(`alter table ${table} drop constraint if exists ${GUARD}`);
    await database.query(`alter table ${table} add constraint ${GUARD} check (num_nonnulls(${columns}) = 0)`);
  }
}
