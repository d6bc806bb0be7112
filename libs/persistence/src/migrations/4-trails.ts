import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a message belongs to travels with it; and where the work on a photo, report or case began, while tracing is on. */
export class Trails4 implements MigrationInterface {
  name = 'Trails1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column trail jsonb');
    await runner.query('create table trail_of (id text primary key, traceparent text not null, begun_at timestamptz not null default now())');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
