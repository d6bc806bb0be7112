import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** Cases may be parts of others or merged into them, and several reports may tell of one case. */
export class CaseLife2 implements MigrationInterface {
  name = 'CaseLife21764100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file drop constraint case_file_report_id_key');
    await runner.query('alter table case_file add column merged_into uuid references case_file (id), add column part_of uuid references case_file (id)');
    await runner.query('create index case_merged on case_file (merged_into) where merged_into is not null');
    await runner.query(`
      create table case_report (
        report_id uuid primary key,
        case_id uuid not null references case_file (id),
        tracking_number text not null,
        reporter_id text,
        joined_at timestamptz
      )`);
    await runner.query('create index reports_of_case on case_report (case_id)');
    await runner.query(`
      insert into case_report (report_id, case_id, tracking_number, reporter_id)
      select report_id, id, state->>'trackingNumber', state->>'reporterId' from case_file`);
    await runner.query(`
      update case_file set state = '{"reports":1,"additions":[],"returnedBy":[],"verified":false,"urged":0,"supervised":null,"mode":null,"partOf":null,
        "recurrenceOf":null,"acceptedAt":null,"assignee":null,"extensions":0,"extension":null,"doubts":null,"appeal":null,"exempt":false}'::jsonb
        || jsonb_build_object('dispatchedAt', received_at, 'completedAt', received_at, 'closedAt', received_at) || state`);
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
