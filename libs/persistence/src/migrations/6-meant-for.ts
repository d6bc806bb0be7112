import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that goes to one reader of its topic alone: one that was laid aside and is sent again. Null: to all. */
export class MeantFor6 implements MigrationInterface {
  name = 'MeantFor1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column meant_for text');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
