import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/**
 * A service of the version before step 21 that runs beside the tables of today writes the words of its cases into the old column:
 * they are put where they are looked for now, at once, as are those of whatever it opened since. Services of today never write that
 * column, so this costs them nothing.
 */
export class WordsOfBefore23 implements MigrationInterface {
  name = 'WordsOfBefore231764300000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function words_of_before() returns trigger language plpgsql set search_path from current as $$ begin
        insert into case_words (id, words) values (new.id, new.words) on conflict (id) do update set words = excluded.words;
        return null;
      end $$`);
    await runner.query('create trigger opened_by_before after insert on case_file for each row when (new.words is not null) execute function words_of_before()');
    await runner.query('create trigger changed_by_before after update of words on case_file for each row when (new.words is distinct from old.words) execute function words_of_before()');
    await runner.query(`insert into case_words (id, words) select id, coalesce(words, '') from case_file c where not exists (select from case_words w where w.id = c.id)`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
