import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Who of a unit is on duty when; a shift that does not hold is cancelled, never dropped. */
export class Rosters5 implements MigrationInterface {
  name = 'Rosters51764100000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table roster (
        id uuid primary key,
        unit_id text not null,
        username text not null references staff (username),
        begins_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > begins_at),
        made_by jsonb not null,
        made_at timestamptz not null,
        cancelled_by jsonb,
        cancelled_at timestamptz,
        cancelled_because text
      )`);
    await runner.query('create index roster_of_unit on roster (unit_id, begins_at, id)');
    await runner.query('create index roster_in_order on roster (begins_at, id)');
    await runner.query('create index roster_of_person on roster (username, ends_at) where cancelled_at is null');
    await runner.query('create index staff_of_unit on staff (unit_id) where unit_id is not null');
    await runner.query('create index parts_of_case on case_file (part_of) where part_of is not null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
