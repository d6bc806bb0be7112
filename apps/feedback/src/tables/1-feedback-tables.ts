import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Feedback owns: which closures were told to whom, what WeChat said to it, and how citizens rated each closure. */
export class FeedbackTables1 implements MigrationInterface {
  name = 'FeedbackTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice (
        id uuid primary key,
        report_id uuid not null,
        reporter_id uuid not null,
        kind text not null,
        case_number text not null,
        said jsonb not null,
        happened_at timestamptz not null,
        state text not null default 'waiting',
        answer text,
        tries int not null default 0,
        next_try_at timestamptz not null default now()
      )`);
    await runner.query(`create index notice_waiting on notice (next_try_at) where state = 'waiting'`);
    await runner.query(`
      create table rating (
        report_id uuid not null,
        round int not null,
        case_id uuid not null,
        citizen_id uuid not null,
        score int not null check (score between 1 and 5),
        solved boolean not null,
        comment text,
        rated_at timestamptz not null,
        primary key (report_id, round)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
