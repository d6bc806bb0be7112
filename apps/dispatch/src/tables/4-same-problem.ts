import type { MigrationInterface, QueryRunner } from '@paidan/persistence';
import { makeAlertTables } from './4-alert-tables';

/** Where cases are, so that those about the same thing find each other; what each report told; which pairs a person is asked about. */
export class SameProblem4 implements MigrationInterface {
  name = 'SameProblem41764100000004';

  async up(runner: QueryRunner): Promise<void> {
    await this.placeCases(runner);
    await runner.query(`
      create table sighting (
        report_id uuid primary key,
        place_cell bigint not null,
        at timestamptz not null,
        source text not null,
        facts jsonb not null,
        routed jsonb
      )`);
    await runner.query('create index sighting_near on sighting (place_cell, at)');
    await runner.query(`
      insert into sighting (report_id, place_cell, at, source, facts)
      select report_id, place_cell, received_at, state->>'source', jsonb_build_object(
        'reportId', report_id, 'at', state->'receivedAt', 'source', state->'source', 'place', state->'place', 'code', category_code, 'kind', category_code, 'settled', true,
        'text', state->'description', 'camera', null, 'prints', '[]'::jsonb, 'component', null)
      from case_file where part_of is null`);
    await runner.query(`
      create table duplicate_proposal (
        case_id uuid not null references case_file (id),
        of_case_id uuid not null references case_file (id),
        likeness real not null,
        because jsonb not null,
        proposed_at timestamptz(3) not null,
        dismissed_at timestamptz,
        primary key (case_id, of_case_id)
      )`);
    await makeAlertTables(runner);
    await runner.query('create index duplicate_undecided on duplicate_proposal (proposed_at, case_id) where dismissed_at is null');
  }

  /**
   * A case's place and its cell, and until when it is looked for: for ever while it is open (`infinity`), from its end
   * when it was closed, never when it ended another way or is a part; beside it the case that came back. Kept by the database whoever writes the case.
   */
  private async placeCases(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_file add column longitude float8, add column latitude float8, add column place_cell bigint, add column ended_at timestamptz not null default 'infinity', add column recurrence_of uuid`);
    await runner.query(`
      create function place_of_case() returns trigger language plpgsql as $$
      begin
        new.longitude := (new.state->'place'->>'longitude')::float8;
        new.latitude := (new.state->'place'->>'latitude')::float8;
        new.place_cell := floor(new.latitude / 0.001)::bigint * 1000000 + floor(new.longitude / 0.001)::bigint;
        new.recurrence_of := (new.state->'recurrenceOf'->>'caseId')::uuid;
        new.ended_at := case
          when new.part_of is not null or new.stage in ('merged', 'refused', 'withdrawn') then '-infinity'
          when new.stage = 'force-closed' then now()
          when new.stage = 'closed' then (new.state->>'closedAt')::timestamptz
          else 'infinity' end;
        return new;
      end $$`);
    await runner.query('create trigger case_placed before insert or update on case_file for each row execute function place_of_case()');
    await runner.query('update case_file set version = version');
    await runner.query('drop trigger case_placed on case_file');
    await runner.query('create trigger case_placed before insert on case_file for each row execute function place_of_case()');
    await runner.query('create trigger case_stage_moved before update on case_file for each row when (old.stage is distinct from new.stage) execute function place_of_case()');
    await runner.query('create index case_near on case_file (place_cell, ended_at)');
    await runner.query('create index case_received on case_file (received_at)');
    await runner.query(`create index case_joined on case_history (at) where (event->>'type') = 'joined'`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
