import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Units, categories with limits, and clocks by version, never changed once kept; and what the city's files said of them last. */
export class Settings13 implements MigrationInterface {
  name = 'Settings131764300000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table setting_version (
        setting text not null,
        number int not null,
        at timestamptz not null,
        by jsonb not null,
        because text not null,
        source text not null,
        back_to int,
        city_version text,
        content jsonb not null,
        primary key (setting, number)
      )`);
    await runner.query(`
      create table setting_of_folder (
        setting text primary key,
        city_version text not null,
        seen_at timestamptz not null,
        content jsonb not null,
        waits boolean not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
