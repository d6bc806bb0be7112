import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Accounts can be disabled, and two who change one learn of each other; what was written down is found by who did it and whom it was about. */
export class Accounts12 implements MigrationInterface {
  name = 'Accounts121764300000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff add column disabled_at timestamptz, add column version int not null default 1');
    await runner.query('alter table audit_entry add column about text');
    await runner.query(`create index audit_by_person on audit_entry ((actor ->> 'id'), id)`);
    await runner.query('create index audit_about on audit_entry (about, id) where about is not null');
    await runner.query('create index audit_by_action on audit_entry (action, id)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
