import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What the learned dispatch learns from and is measured by: each report as it was when routed, and who closed its case; and the models. */
export class LearnedTables5 implements MigrationInterface {
  name = 'LearnedTables1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table routed_report (
        report_id uuid primary key,
        received_at timestamptz not null,
        source text not null,
        description text,
        longitude double precision not null,
        latitude double precision not null,
        grid_code text,
        given_category text,
        rule_id text,
        rule_unit_id text,
        named_by text check (named_by in ('rules', 'learned')),
        model_version int,
        held_by text,
        case_id uuid,
        case_version int not null default 0,
        filed_category text,
        first_unit_id text,
        first_automatic boolean,
        last_unit_id text,
        transfers int not null default 0,
        returns int not null default 0,
        closed_at timestamptz
      )`);
    await runner.query('create index routed_report_received on routed_report (received_at, report_id)');
    await runner.query('create index routed_report_corrected on routed_report (rule_id, given_category, left(grid_code, 12), closed_at) where closed_at is not null and rule_id is not null');
    await runner.query(`
      create table dispatch_model (
        version int primary key,
        file bytea not null,
        figures jsonb not null,
        threshold double precision,
        note text not null,
        registered_at timestamptz not null,
        registered_by jsonb not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
