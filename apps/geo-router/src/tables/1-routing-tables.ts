import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Geo-router owns: for each report where it lies, which unit was named by which rule, or why none was. */
export class RoutingTables1 implements MigrationInterface {
  name = 'RoutingTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table routing_decision (
        report_id uuid primary key,
        category_code text,
        grid_code text,
        unit_id text,
        rule_id text,
        routing jsonb not null,
        decided_at timestamptz not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
