import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A dispatcher is asked of two cases once, whichever of them asks, also when both do at the same moment. */
export class PairsAskedOnce20 implements MigrationInterface {
  name = 'PairsAskedOnce201764300000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from duplicate_proposal later using duplicate_proposal first
      where later.case_id = first.of_case_id and later.of_case_id = first.case_id and (first.proposed_at, first.case_id) < (later.proposed_at, later.case_id)`);
    await runner.query('create unique index duplicate_pair on duplicate_proposal (least(case_id, of_case_id), greatest(case_id, of_case_id))');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
