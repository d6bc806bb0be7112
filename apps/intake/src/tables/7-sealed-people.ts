import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Who people are is kept sealed beside where it stood in the clear; `sealPeople` moves it over, row by row, after the migration. */
export class SealedPeople7 implements MigrationInterface {
  name = 'SealedPeople71764400000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table citizen alter column openid drop not null, add column openid_sealed text, add column openid_index text unique');
    await runner.query('alter table caller add column name_sealed text, add column phone_sealed text');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
