import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A case's place may be corrected: it is looked for where it is then. Pairs to be decided have one order, also within a moment and a case. */
export class CorrectedPlaces7 implements MigrationInterface {
  name = 'CorrectedPlaces71764300000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger case_place_moved before update on case_file for each row
      when (old.stage is not distinct from new.stage and old.state->'place' is distinct from new.state->'place') execute function place_of_case()`);
    await runner.query('drop index duplicate_undecided');
    await runner.query('create index duplicate_undecided on duplicate_proposal (proposed_at, case_id, of_case_id) where dismissed_at is null');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
