import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Photos that wait too long are listed with the held ones; moments to the millisecond, as the list's pages count them. */
export class PhotosOverdue3 implements MigrationInterface {
  name = 'PhotosOverdue1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table photo alter column state_since type timestamptz(3)');
    await runner.query('drop index photo_held');
    await runner.query("create index photo_for_a_person on photo (state_since, id) where state in ('held', 'waiting')");
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
