import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What became of each photo, what its file says, who decided about it, and who saw it uncovered. */
export class PhotoStates2 implements MigrationInterface {
  name = 'PhotoStates1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table photo
        add column state text not null default 'waiting' check (state in ('waiting', 'public', 'held', 'withheld')),
        add column state_since timestamptz not null default now(),
        add column guard jsonb,
        add column exif jsonb`);
    await runner.query("create index photo_held on photo (state_since, id) where state = 'held'");
    await runner.query(`
      create table photo_review (
        id uuid primary key,
        photo_id uuid not null references photo (id),
        decision text not null,
        reason text not null,
        by_role text not null,
        by_id text not null,
        by_name text,
        decided_at timestamptz not null
      )`);
    await runner.query('create index photo_review_of on photo_review (photo_id, decided_at)');
    await this.makeViewList(runner);
    await this.sendEarlierPhotosToGuard(runner);
  }

  /** Only ever added to: the database itself refuses to change or drop what was written. */
  private async makeViewList(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table photo_view (
        id bigserial primary key,
        photo_id uuid not null references photo (id),
        copy text not null,
        case_id uuid,
        by_role text not null,
        by_id text not null,
        by_name text,
        seen_at timestamptz not null
      )`);
    await runner.query('create index photo_view_of on photo_view (photo_id, seen_at)');
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is only ever added to', tg_table_name; end $$`);
    await runner.query('create trigger photo_view_kept before update or delete or truncate on photo_view for each statement execute function refuse_change()');
  }

  /** Photos from before the guard have a copy with faces and plates on it: it is shown to nobody until it is covered. */
  private async sendEarlierPhotosToGuard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into outbox (topic, key, envelope)
      select 'photo.taken.v1', id::text, jsonb_build_object(
        'id', gen_random_uuid(), 'type', 'photo.taken', 'version', 1, 'key', id, 'correlationId', id, 'causationId', null,
        'occurredAt', to_char(taken_in_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'data', jsonb_build_object('photoId', id, 'ownerRole', owner_role))
      from photo order by taken_in_at`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
