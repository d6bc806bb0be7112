import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** The sessions of staff in browsers, so that they can be seen and ended. */
export class Sessions11 implements MigrationInterface {
  name = 'Sessions111764300000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_session (
        id uuid primary key,
        username text not null references staff (username),
        opened_at timestamptz not null,
        expires_at timestamptz not null,
        browser text,
        ended_at timestamptz,
        ended_by text
      )`);
    await runner.query('create index session_of_person on staff_session (username, opened_at desc)');
    await runner.query('create index session_ended on staff_session (expires_at) where ended_at is not null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
