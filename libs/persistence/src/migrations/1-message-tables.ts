import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox: messages that wait to be sent, written with the change they tell of. Inbox: messages already handled. */
export class MessageTables1 implements MigrationInterface {
  name = 'MessageTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id bigserial primary key,
        topic text not null,
        key text not null,
        envelope jsonb not null,
        written_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table inbox (
        consumer text not null,
        event_id uuid not null,
        handled_at timestamptz not null default now(),
        primary key (consumer, event_id)
      )`);
    await runner.query(`create index inbox_by_age on inbox (handled_at)`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
