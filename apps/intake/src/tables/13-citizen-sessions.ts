import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What the tokens of a citizen are of, and what of that was ended: a citizen ends all their tokens at once. Kept as long as a token may hold. */
export class CitizenSessions13 implements MigrationInterface {
  name = 'CitizenSessions131764600000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table citizen add column session_id uuid not null default gen_random_uuid()');
    await runner.query('create table ended_citizen_session (session_id uuid primary key, ended_at timestamptz not null)');
    await runner.query('create index ended_citizen_session_at on ended_citizen_session (ended_at)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
