import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What is to happen to a case when; how long the centre may take in its stages; the calendars that were imported, and by which of them a case's deadline was computed. */
export class ClockTables3 implements MigrationInterface {
  name = 'ClockTables1764200000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_timer (
        case_id uuid not null,
        name text not null,
        due_at timestamptz not null,
        fired_at timestamptz,
        failure text,
        primary key (case_id, name, due_at)
      )`);
    await runner.query('create index timers_due on case_timer (due_at) where fired_at is null and failure is null');
    await runner.query(`
      insert into case_timer (case_id, name, due_at)
      select id, name, promised_at from case_file, unnest(array['warn:100', 'escalate:1']) as name
      where stage in ('dispatched', 'handling') and promised_at is not null`);
    await runner.query('create table stage_limit (stage text primary key, minutes double precision not null)');
    await runner.query('alter table case_file add column calendar_version int');
    await runner.query('create index deadlines_by_calendar on case_file (calendar_version) where calendar_version is not null');
    await runner.query(`
      create table calendar_year (
        id bigint generated always as identity primary key,
        year int not null,
        published_at timestamptz not null,
        published_by jsonb not null,
        replaced boolean not null,
        days jsonb not null
      )`);
    await runner.query('create index newest_of_year on calendar_year (year, id desc)');
    await runner.query(`
      create function refuse_calendar_change() returns trigger language plpgsql as
      $$ begin raise exception 'calendar_year is only ever added to'; end $$`);
    await runner.query('create trigger append_only before update or delete on calendar_year for each row execute function refuse_calendar_change()');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
