import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Dispatch owns: each case as it stands now, its whole history (append-only), and the staff who act on it. */
export class CaseTables1 implements MigrationInterface {
  name = 'CaseTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_file (
        id uuid primary key,
        case_number text not null unique,
        report_id uuid not null unique,
        version int not null,
        stage text not null,
        category_code text,
        unit_id text,
        promised_at timestamptz,
        received_at timestamptz not null,
        waits_for text,
        waits_since timestamptz,
        state jsonb not null
      )`);
    await runner.query('create index case_waiting on case_file (waits_for, waits_since, id) where waits_for is not null');
    await runner.query(`create index case_tasks on case_file (unit_id, promised_at, id) where stage in ('dispatched', 'handling')`);
    await runner.query(`
      create table case_history (
        case_id uuid not null references case_file (id),
        version int not null,
        at timestamptz not null,
        actor jsonb not null,
        event jsonb not null,
        primary key (case_id, version)
      )`);
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'case_history is append-only'; end $$`);
    await runner.query('create trigger append_only before update or delete on case_history for each row execute function refuse_change()');
    await runner.query(`
      create table staff (
        username text primary key,
        password_hash text not null,
        role text not null,
        unit_id text,
        display_name text not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
