import type { CaseState } from '@paidan/case';
import type { MigrationInterface, QueryRunner } from '@paidan/persistence';
import { caseWords } from '../search-cases/case-words';

/** Cases of one statement while the words of those there are written. */
const AT_ONCE = 1_000;

/** What cases are found by, in which orders they are listed; who exported what; views of one's own; photos that nobody may see on the public page. */
export class FoundCases10 implements MigrationInterface {
  name = 'FoundCases101764300000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column words tsvector');
    await this.findOldCases(runner);
    // A short list of pending words: it is read at each search, and put away by whoever writes the case that fills it.
    await runner.query('create index case_words on case_file using gin (words) with (gin_pending_list_limit = 1024)');
    await this.listCases(runner);
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        actor jsonb not null,
        action text not null,
        facts jsonb not null
      )`);
    await runner.query(`create function refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception 'audit_entry is append-only'; end $$`);
    await runner.query('create trigger append_only before update or delete on audit_entry for each row execute function refuse_audit_change()');
    await runner.query('create table saved_view (id uuid primary key, owner_id text not null, name text not null, choice jsonb not null, saved_at timestamptz not null, unique (owner_id, name))');
    await runner.query('create table hidden_photo (photo_id uuid primary key, because text not null)');
  }

  /** In the orders of the lists: all and open ones as they came, open ones as they are due, ended ones by their end. */
  private async listCases(runner: QueryRunner): Promise<void> {
    const open = `stage not in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn')`;
    await runner.query('drop index case_received');
    await runner.query('create index case_received on case_file (received_at, id)');
    await runner.query(`create index case_open_received on case_file (received_at, id) where ${open}`);
    await runner.query(`create index case_open_due on case_file (coalesce(promised_at, timestamptz '9999-12-31 00:00:00+00'), id) where ${open}`);
    await runner.query(`create index case_due on case_file (coalesce(promised_at, timestamptz '9999-12-31 00:00:00+00'), id)`);
    await runner.query(`create index case_ended on case_file (ended_at) where stage = 'closed'`);
  }

  private async findOldCases(runner: QueryRunner): Promise<void> {
    for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = (await runner.query('select id, state from case_file where id > $1 order by id limit $2', [last, AT_ONCE])) as { id: string; state: CaseState }[];
      if (rows.length === 0) return;
      last = rows.at(-1)!.id;
      const words = JSON.stringify(rows.map(({ id, state }) => ({ id, words: caseWords(state) })));
      await runner.query('update case_file c set words = array_to_tsvector(n.words) from jsonb_to_recordset($1::jsonb) as n(id uuid, words text[]) where c.id = n.id', [words]);
    }
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
