import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A report that was taken back out of somebody else's case stays known, as withdrawn. */
export class LeftReports6 implements MigrationInterface {
  name = 'LeftReports61764200000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_report add column left_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
