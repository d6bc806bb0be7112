import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Photos whose pictures are being stored: noted before the first file, gone with the row that makes the photo known. What stays was never finished. */
export class PhotosBegun9 implements MigrationInterface {
  name = 'PhotosBegun91764400000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table photo_begun (photo_id uuid primary key, begun_at timestamptz not null default now())');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
