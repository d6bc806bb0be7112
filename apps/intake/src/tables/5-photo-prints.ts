import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Every photo's print (64 bits, null: too plain to be told from others), found by any of its four bands. */
export class PhotoPrints5 implements MigrationInterface {
  name = 'PhotoPrints1764100000006';

  async up(runner: QueryRunner): Promise<void> {
    const band = (n: number) => `band_${n} int generated always as (substring(print from ${n * 16 + 1} for 16)::int) stored`;
    await runner.query(`
      create table photo_print (
        photo_id uuid primary key references photo (id),
        print bit(64),
        ${[0, 1, 2, 3].map(band).join(', ')}
      )`);
    for (const n of [0, 1, 2, 3]) await runner.query(`create index photo_print_band_${n} on photo_print (band_${n}) where print is not null`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
