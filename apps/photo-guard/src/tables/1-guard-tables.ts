import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Photo-guard owns: what it found on each photo and by which models, so that thresholds can be chosen from what staff decide. */
export class GuardTables1 implements MigrationInterface {
  name = 'GuardTables1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table guarding (
        id uuid primary key,
        photo_id uuid not null,
        outcome text not null,
        indecency real,
        faces jsonb not null,
        plates jsonb not null,
        models jsonb not null,
        cpu_ms jsonb not null,
        guarded_at timestamptz not null
      )`);
    await runner.query('create index guarding_of on guarding (photo_id, guarded_at)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
