import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Image-classifier also owns: every photo model it ever had, which one acts, and what one in shadow would have said. */
export class ModelTables4 implements MigrationInterface {
  name = 'ModelTables1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table photo_model (
        version text primary key,
        shipped boolean not null,
        state text not null,
        acted_before text references photo_model (version),
        head jsonb not null,
        numbers bytea not null,
        figures jsonb not null,
        registered_by jsonb not null,
        registered_at timestamptz not null
      )`);
    await runner.query("create unique index one_model_in_each_place on photo_model (state) where state in ('acting', 'shadow')");
    await runner.query(`
      create table photo_model_change (
        number bigint generated always as identity primary key,
        version text not null references photo_model (version),
        became text not null,
        because text not null,
        changed_by jsonb not null,
        changed_at timestamptz not null
      )`);
    await runner.query(`
      create table shadow_judgement (
        report_id uuid not null,
        photo_id uuid not null,
        version text not null,
        label text not null,
        decision text not null,
        confidence real not null,
        acting_version text not null,
        acting_label text not null,
        primary key (report_id, photo_id, version)
      )`);
    await runner.query(`
      create function same_label(a text, b text) returns boolean language sql immutable as $$
        select a = b or (a in ('garbage', 'overflowing_bin') and b in ('garbage', 'overflowing_bin'))
      $$`);
    await runner.query('create index shadow_of_model on shadow_judgement (version)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
