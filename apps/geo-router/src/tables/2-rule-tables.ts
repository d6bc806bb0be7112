import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/**
 * Every version of the rules with the moment it holds from, who published it and why; rules that arbitrations suggest;
 * and with each decision what is needed to ask it again by other rules.
 */
export class RuleTables2 implements MigrationInterface {
  name = 'RuleTables1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rule_set (
        version int primary key,
        rules jsonb not null,
        effective_from timestamptz not null,
        published_at timestamptz not null,
        published_by jsonb not null,
        source text not null check (source in ('city', 'published', 'proposal')),
        note text not null
      )`);
    await runner.query(`
      create table rule_proposal (
        proposal_id uuid primary key,
        category_code text not null,
        community_code text not null,
        unit_id text not null,
        rule jsonb not null,
        case_ids uuid[] not null,
        state text not null default 'open' check (state in ('open', 'accepted', 'rejected')),
        proposed_at timestamptz not null,
        decided_at timestamptz,
        decided_by jsonb,
        reason text,
        published_version int references rule_set
      )`);
    await runner.query(`create unique index rule_proposal_open on rule_proposal (category_code, community_code, unit_id) where state = 'open'`);
    await runner.query(`
      alter table routing_decision
        add column asked_at timestamptz,
        add column owner_unit_id text,
        add column component_code text,
        add column rules_version int`);
    await runner.query(`create index routing_decision_newest on routing_decision (decided_at desc) where category_code is not null and grid_code is not null`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
