import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Nonces are forgotten once their signature is out of time; until now they were kept for ever. */
export class NoncesOver11 implements MigrationInterface {
  name = 'NoncesOver111764400000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index nonce_seen on camera_nonce (seen_at)');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
