import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A case that was split went to several units: which one was right is not learned from it. */
export class SplitCases6 implements MigrationInterface {
  name = 'SplitCases61764200000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table routed_report add column was_split boolean not null default false');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
