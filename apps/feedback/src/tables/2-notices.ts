import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** A notice is one event for one address (a person, a unit, a role), read by each reader for themselves; what goes outside is a delivery of it. */
export class Notices2 implements MigrationInterface {
  name = 'Notices21764100000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice rename to notice_before');
    await runner.query('alter table notice_before rename constraint notice_pkey to notice_before_pkey');
    await runner.query('drop index notice_waiting');
    await runner.query(`
      create table notice (
        id uuid primary key,
        event_id uuid not null,
        event text not null,
        address text not null,
        in_app boolean not null,
        case_id uuid,
        case_number text not null,
        report_id uuid,
        title jsonb not null,
        body jsonb not null,
        photo_ids uuid[] not null default '{}',
        happened_at timestamptz not null,
        noted_at timestamptz not null,
        unique (event_id, address)
      )`);
    await runner.query('create index notice_inbox on notice (address, noted_at desc, id desc) where in_app');
    await runner.query(`
      create table notice_read (
        reader_id text not null,
        notice_id uuid not null references notice (id),
        read_at timestamptz not null,
        primary key (reader_id, notice_id)
      )`);
    await runner.query(`
      create table delivery (
        id uuid primary key,
        notice_id uuid not null references notice (id),
        channel text not null,
        target text not null,
        content jsonb not null,
        state text not null default 'waiting',
        tries int not null default 0,
        answer text,
        begun_at timestamptz not null,
        last_try_at timestamptz,
        next_try_at timestamptz not null default now(),
        unique (notice_id, channel, target)
      )`);
    await runner.query(`create index delivery_due on delivery (channel, next_try_at) where state = 'waiting'`);
    await runner.query('create index delivery_listed on delivery (begun_at desc, id desc)');
    await this.keepEarlier(runner);
  }

  /** The notices of the first days, with what WeChat said to them. */
  private async keepEarlier(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into notice (id, event_id, event, address, in_app, case_number, report_id, title, body, happened_at, noted_at)
      select id, id, 'case.' || kind, 'person:' || reporter_id, true, case_number, report_id,
        case kind when 'closed' then '{"zh":"您上报的问题已办结","en":"Your problem is solved"}'::jsonb else '{"zh":"您上报的问题不予受理","en":"Your report was not accepted"}'::jsonb end,
        said, date_trunc('milliseconds', happened_at), date_trunc('milliseconds', happened_at) from notice_before`);
    await runner.query(`
      insert into delivery (id, notice_id, channel, target, content, state, tries, answer, begun_at, next_try_at)
      select gen_random_uuid(), id, 'wechat', reporter_id::text,
        case kind when 'closed' then '{"template":"closed","phrase":"完成验收","hint":"请评价是否解决"}'::jsonb
          else jsonb_build_object('template', 'refused', 'phrase', '不予受理', 'hint', said->>'zh') end,
        state, tries, answer, date_trunc('milliseconds', happened_at), next_try_at from notice_before`);
    await runner.query('drop table notice_before');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
