import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Each outside system is served by itself: what is due for it is found without passing what another did not take. */
export class DeliveryLanes4 implements MigrationInterface {
  name = 'DeliveryLanes41764200000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index delivery_due_for on delivery (channel, target, next_try_at) where state = 'waiting'`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
