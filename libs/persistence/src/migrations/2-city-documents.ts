import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The city's reference data as this service uses it: every version kept, each with the moment it holds from. */
export class CityDocuments2 implements MigrationInterface {
  name = 'CityDocuments1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table city_document (
        name text not null,
        version text not null,
        valid_from timestamptz not null,
        content jsonb not null,
        imported_at timestamptz not null default now(),
        primary key (name, version)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
