import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** With every order it is asked who is on duty now and next: only the shifts of the last days and to come are read, however many are past. */
export class RosterToCome8 implements MigrationInterface {
  name = 'RosterToCome81764200000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index roster_to_come on roster (ends_at) include (unit_id, username, begins_at) where cancelled_at is null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
