import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted of persons, addresses and keys, together for all instances of a service. Not logged: after a crash counting begins anew, and a count costs no disk. */
export class SharedLimits3 implements MigrationInterface {
  name = 'SharedLimits1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create unlogged table shared_limit (key text primary key, points int not null, expire bigint) with (fillfactor = 50)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
