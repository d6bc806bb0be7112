import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What presses first stands beside each case, so that queues are read in that order; and what the figures of a day are counted from. */
export class Live9 implements MigrationInterface {
  name = 'Live91764300000009';

  async up(runner: QueryRunner): Promise<void> {
    await this.dateCases(runner);
    await this.countSteps(runner);
    await runner.query('create index alert_of_case on colour_alert (case_id) where colour is not null');
    await runner.query(`
      create table case_rating (
        report_id uuid,
        case_id uuid,
        round int,
        score int not null,
        solved boolean not null,
        rated_at timestamptz not null,
        primary key (report_id, case_id, round)
      )`);
    await runner.query('create index ratings_of_day on case_rating (rated_at)');
  }

  /**
   * `stage_due`: until when the centre's own limit for this stage runs. `due_at`: that, or the unit's promise while the
   * unit is at it, whichever comes first; `infinity` when nothing presses. Kept by the database whoever writes the case.
   */
  private async dateCases(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column stage_due timestamptz(3), add column dispatched_at timestamptz, add column completed_at timestamptz');
    await runner.query(`
      update case_file f set stage_due = t.due_at from (select case_id, name, max(due_at) as due_at from case_timer where name like 'stage:%' group by case_id, name) t
      where t.case_id = f.id and t.name = case f.stage when 'received' then 'stage:accept' when 'verifying' then 'stage:check' when 'completed' then 'stage:check'
        when 'accepted' then 'stage:dispatch' when 'filed' then 'stage:dispatch' when 'returned' then 'stage:dispatch' when 'arbitrating' then 'stage:dispatch' end`);
    await runner.query(`update case_file set dispatched_at = (state->>'dispatchedAt')::timestamptz, completed_at = case when stage in ('completed', 'closed') then (state->>'completedAt')::timestamptz end
      where unit_id is not null`);
    await runner.query(`
      alter table case_file add column due_at timestamptz not null generated always as
        (coalesce(least(stage_due, case when stage in ('dispatched', 'handling', 'split') then promised_at end), 'infinity'::timestamptz)) stored`);
    await runner.query('drop index case_waiting');
    await runner.query('create index case_waiting on case_file (waits_for, due_at, waits_since, id) where waits_for is not null');
    await runner.query(`create index case_open on case_file (stage, unit_id, due_at) where stage not in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn')`);
    await runner.query('create index case_parts on case_file (part_of) include (id) where part_of is not null');
    await runner.query('create index case_promised on case_file (promised_at) where promised_at is not null');
    await runner.query('create index case_completed on case_file (completed_at) include (unit_id, dispatched_at) where completed_at is not null');
  }

  /** What a step is, without reading the step; a day's steps lie side by side, so that a sketch of the table finds them. */
  private async countSteps(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_history add column kind text not null generated always as (event->>'type') stored`);
    await runner.query('create index steps_by_time on case_history using brin (at) with (pages_per_range = 32, autosummarize = on)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
