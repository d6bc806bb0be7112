import type { QueryRunner } from '@paidan/persistence';

/** The alerts of three colours as they stand now, when each has to be looked at again, and all that happened to them (append-only). */
export async function makeAlertTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table colour_alert (
      id uuid primary key,
      kind text not null,
      category_code text not null,
      place_cell bigint not null,
      place jsonb not null,
      street jsonb,
      unit_id text,
      case_id uuid not null references case_file (id),
      case_number text not null,
      colour text,
      reports int not null,
      raised_at timestamptz(3) not null,
      cancelled_at timestamptz,
      cancelled_by text,
      next_move timestamptz
    )`);
  await runner.query('create index alert_near on colour_alert (place_cell, kind, raised_at)');
  await runner.query('create index alert_due on colour_alert (next_move) where colour is not null');
  await runner.query('create index alert_listed on colour_alert (raised_at, id)');
  await runner.query(`
    create table colour_alert_history (
      id bigserial primary key,
      alert_id uuid not null references colour_alert (id),
      at timestamptz not null,
      actor jsonb not null,
      event jsonb not null
    )`);
  await runner.query('create index alert_history_of on colour_alert_history (alert_id, id)');
  await runner.query('create trigger append_only before update or delete on colour_alert_history for each row execute function refuse_change()');
}
