import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done about each message that this service laid aside, once for each. The dead letters themselves lie on the bus. */
export class SettledLetters5 implements MigrationInterface {
  name = 'SettledLetters1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table settled_letter (
        letter_id text primary key,
        how text not null check (how in ('replayed', 'discarded')),
        origin text not null,
        event_id uuid,
        cause text not null,
        reason text check (how <> 'discarded' or length(trim(reason)) > 0),
        settled_by text not null,
        settled_at timestamptz not null default now()
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
