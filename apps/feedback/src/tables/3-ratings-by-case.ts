import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A report that was joined to another case and stands for itself again is rated in both: rounds are counted by case. */
export class RatingsByCase3 implements MigrationInterface {
  name = 'RatingsByCase31764200000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rating drop constraint rating_pkey, add primary key (report_id, case_id, round)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
