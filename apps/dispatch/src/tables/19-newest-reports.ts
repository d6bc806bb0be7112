import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** The newest reports of a case are found without reading all of them. */
export class NewestReports19 implements MigrationInterface {
  name = 'NewestReports191764300000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index newest_of_case on case_report (case_id, joined_at desc nulls last)');
    await runner.query('drop index reports_of_case');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
