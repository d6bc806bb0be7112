import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Who accepted which version of the privacy notice, with the hash of what it said; and citizens who left, with who has answered that they are forgotten. */
export class Privacy8 implements MigrationInterface {
  name = 'Privacy81764400000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent (
        citizen_id uuid not null,
        version text not null,
        text_hash bytea not null,
        accepted_at timestamptz not null,
        primary key (citizen_id, version)
      )`);
    await this.makeErasures(runner);
    await this.findWhatIsOld(runner);
  }

  /** The id of a citizen who left is nobody's any more; it stands here as long as a token of theirs may hold, and for those who have yet to forget it. */
  private async makeErasures(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure (
        id uuid primary key,
        citizen_id uuid not null unique,
        asked_at timestamptz not null,
        reports int not null,
        done_at timestamptz
      )`);
    await runner.query(`
      create table erasure_part (
        erasure_id uuid not null references erasure (id),
        service text not null,
        done_at timestamptz,
        primary key (erasure_id, service)
      )`);
    await runner.query('create index erasure_recent on erasure (asked_at)');
  }

  private async findWhatIsOld(runner: QueryRunner): Promise<void> {
    // Removed first in the row, then in the store: a crash between is made good by the next look.
    await runner.query('alter table photo add column removed_at timestamptz, add column removed_why text, add column files_gone boolean not null default false');
    await runner.query('create index photo_to_clear on photo (removed_at) where removed_at is not null and not files_gone');
    await runner.query(`create index photo_unfiled on photo (taken_in_at) where used_by is null and removed_at is null`);
    await runner.query(`create index photo_withheld on photo (state_since) where state = 'withheld' and removed_at is null`);
    await runner.query('create index photo_of_owner on photo (owner_id)');
    await runner.query('create index alert_unheard on camera_alert (taken_in_at) where not became_report');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
