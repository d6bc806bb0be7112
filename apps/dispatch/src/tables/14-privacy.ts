import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Citizens who left are taken out of the cases; legal holds keep what would be removed by its age. */
export class Privacy14 implements MigrationInterface {
  name = 'Privacy141764400000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table forgotten_citizen (citizen_id uuid primary key, forgotten_at timestamptz not null)');
    await runner.query('create index reports_of_reporter on case_report (reporter_id) where reporter_id is not null');
    await runner.query(`create index steps_of_citizen on case_history ((actor ->> 'id')) where actor ->> 'role' = 'citizen'`);
    // The history is still only ever added to; the one change is that a citizen who left is nobody.
    await runner.query(`
      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and current_setting('paidan.forgetting', true) = 'on' then
          if (new.case_id, new.version, new.at, new.event ->> 'type') is not distinct from (old.case_id, old.version, old.at, old.event ->> 'type') then return new; end if;
        end if;
        raise exception 'case_history is append-only';
      end $$`);
    await runner.query(`
      create table case_hold (
        id uuid primary key,
        case_id uuid not null references case_file (id),
        reason text not null,
        set_by jsonb not null,
        set_at timestamptz not null,
        lifted_by jsonb,
        lifted_at timestamptz,
        lifted_because text
      )`);
    await runner.query('create unique index one_hold_of_case on case_hold (case_id) where lifted_at is null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
