import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Intake owns: who the citizens are, which photos came, every report as it came, and what cameras raised. */
export class IntakeTables1 implements MigrationInterface {
  name = 'IntakeTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table citizen (
        id uuid primary key,
        openid text not null unique,
        first_seen_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table photo (
        id uuid primary key,
        owner_role text not null,
        owner_id text not null,
        used_by uuid,
        bytes int not null,
        width int not null,
        height int not null,
        sha256 bytea not null,
        taken_in_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table report (
        id uuid primary key,
        tracking_number text not null unique,
        reporter_id uuid references citizen (id),
        idempotency_key text,
        body_hash bytea,
        facts jsonb not null,
        received_at timestamptz not null,
        unique (reporter_id, idempotency_key)
      )`);
    await runner.query('create index report_by_citizen on report (reporter_id, received_at) where reporter_id is not null');
    await runner.query('create sequence tracking_serial');
    await runner.query(`
      create table camera_alert (
        id uuid primary key,
        camera_id text not null,
        message_id text not null,
        alert jsonb not null,
        became_report boolean not null,
        taken_in_at timestamptz not null default now(),
        unique (camera_id, message_id)
      )`);
    await runner.query(`
      create table camera_nonce (
        api_key text not null,
        nonce text not null,
        seen_at timestamptz not null default now(),
        primary key (api_key, nonce)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
