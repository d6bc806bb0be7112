import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Citizens who left: what comes about them afterwards is told to nobody. */
export class Forgotten5 implements MigrationInterface {
  name = 'Forgotten51764400000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table forgotten_citizen (citizen_id uuid primary key, forgotten_at timestamptz not null)');
    await runner.query('alter table rating alter column citizen_id drop not null');
    await runner.query('create index rating_of_citizen on rating (citizen_id) where citizen_id is not null');
    await runner.query('create index notice_by_age on notice (noted_at)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
