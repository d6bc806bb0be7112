import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Who of the city's own login provider enters which account; one of each, once tied until an admin unties them. */
export class ProviderSubjects17 implements MigrationInterface {
  name = 'ProviderSubjects171764300000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table provider_subject (
        username text not null references staff (username),
        issuer text not null,
        subject text not null,
        tied_at timestamptz not null,
        primary key (username, issuer),
        unique (issuer, subject)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
