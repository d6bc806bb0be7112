import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/**
 * The words a case is found by stand in a table of their own. Beside the case each step of it wrote all of them into the index
 * anew, also when none had changed. Services of the version before go on meanwhile and write the old column, which stays for
 * them: what they write there is put here by step 23. Their searches are slow until they go.
 */
export class WordsApart21 implements MigrationInterface {
  name = 'WordsApart211764300000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter index case_words rename to case_words_old');
    await runner.query('create table case_words (id uuid not null, words tsvector not null)');
    await runner.query(`insert into case_words (id, words) select id, coalesce(words, '') from case_file`);
    await runner.query('alter table case_words add primary key (id)');
    // A short list of pending words: it is read at each search, and put away by whoever writes the case that fills it.
    await runner.query('create index words_of_cases on case_words using gin (words) with (gin_pending_list_limit = 128)');
    await runner.query('analyze case_words');
    // Last, as it keeps everybody away until the commit. `case_parts` says the same as the second.
    await runner.query('drop index case_words_old');
    await runner.query('drop index parts_of_case');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
