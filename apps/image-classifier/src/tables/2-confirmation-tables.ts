import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Image-classifier also owns: what people said of each judged report, each time they said it, never changed. */
export class ConfirmationTables2 implements MigrationInterface {
  name = 'ConfirmationTables1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table judgement
        add photo_ids uuid[] not null default '{}',
        add citizen_category text,
        add camera_id text,
        add camera_label text,
        add camera_category text,
        add muted boolean not null default false`);
    await runner.query('create index judgement_of_camera on judgement (camera_id, camera_label, judged_at) where muted');
    await runner.query(`
      create table confirmation (
        number bigint generated always as identity primary key,
        event_id uuid not null unique,
        report_id uuid not null references judgement (report_id),
        case_id uuid not null,
        case_version int not null,
        photo_ids uuid[] not null,
        judged jsonb not null,
        said jsonb not null,
        corrects boolean not null,
        old_label text,
        new_label text,
        model_version text not null,
        said_by jsonb not null,
        said_at timestamptz not null
      )`);
    await runner.query('create index confirmation_of_report on confirmation (report_id, case_version)');
    await runner.query('create index correction on confirmation (number) where corrects');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
