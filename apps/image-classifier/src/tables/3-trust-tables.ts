import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Image-classifier also owns: how often claims were true, and which cameras are muted for which label, since when and why. */
export class TrustTables3 implements MigrationInterface {
  name = 'TrustTables1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table track_record (
        kind text not null,
        subject text not null,
        label text not null,
        epoch int not null default 0,
        judged int not null default 0,
        confirmed int not null default 0,
        refused int not null default 0,
        primary key (kind, subject, label)
      )`);
    await runner.query('alter table confirmation add counted jsonb');
    await runner.query(`
      create table camera_notice (
        number bigint generated always as identity primary key,
        id uuid not null unique,
        camera_id text not null,
        label text not null,
        because jsonb not null,
        judged int not null,
        refused int not null,
        muted_at timestamptz not null,
        unmuted_at timestamptz,
        unmuted_by jsonb,
        unmute_reason text
      )`);
    await runner.query('create unique index muted_once on camera_notice (camera_id, label) where unmuted_at is null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
