import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/**
 * What a citizen is found by, under every key of the ring: an instance with an older ring finds whom a newer one keeps, and where
 * both would keep one openid the tables refuse the second row. The trigger does it for a version that knows of one hash alone.
 */
export class CitizenIndexes12 implements MigrationInterface {
  name = 'CitizenIndexes121764600000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table citizen_index (
        index text primary key,
        key_id text,
        citizen_id uuid not null references citizen (id) on delete cascade
      )`);
    await runner.query('create index index_of_citizen on citizen_index (citizen_id)');
    await runner.query(`
      create function keep_citizen_index() returns trigger language plpgsql as $$
      begin
        insert into citizen_index values (new.openid_index, split_part(new.openid_sealed, ':', 3), new.id) on conflict do nothing;
        if not exists (select from citizen_index where index = new.openid_index and citizen_id = new.id) then
          raise unique_violation using message = 'another row is of this citizen';
        end if;
        return null;
      end $$`);
    await runner.query('create trigger index_is_kept after insert or update of openid_index on citizen for each row when (new.openid_index is not null) execute function keep_citizen_index()');
    await runner.query(`insert into citizen_index select openid_index, split_part(openid_sealed, ':', 3), id from citizen where openid_index is not null`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
