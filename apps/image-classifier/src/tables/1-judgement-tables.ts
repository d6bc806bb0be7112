import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Image-classifier owns: every judgement with its evidence, so that a wrong one can be learned from. */
export class JudgementTables1 implements MigrationInterface {
  name = 'JudgementTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table judgement (
        report_id uuid primary key,
        category_code text,
        decision text not null,
        confidence real not null,
        judgement jsonb not null,
        judged_at timestamptz not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
