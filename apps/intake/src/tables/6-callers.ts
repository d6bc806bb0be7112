import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Staff may file for somebody who calls: a filing belongs to who sent it; who called is kept apart from the report, so that it travels nowhere. */
export class Callers6 implements MigrationInterface {
  name = 'Callers61764100000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table report add column filed_by text');
    await runner.query('update report set filed_by = reporter_id::text');
    await runner.query('alter table report drop constraint report_reporter_id_idempotency_key_key');
    await runner.query('alter table report add constraint one_report_per_key unique (filed_by, idempotency_key)');
    await runner.query(`
      create table caller (
        report_id uuid primary key references report (id),
        name text,
        phone text,
        filed_by text not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
