import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** What was written down is sealed into a chain: each link holds the digest of one entry and the hash of all before it. What waits to be sealed is listed in the transaction that wrote it. */
export class AuditChain15 implements MigrationInterface {
  name = 'AuditChain151764300000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_at on audit_entry (at)');
    await runner.query('create table audit_link (seq bigint primary key, entry_id bigint not null unique, digest bytea not null, hash bytea not null)');
    await runner.query('create table audit_pending (entry_id bigint primary key)');
    await runner.query(`
      create function refuse_change_of_chain() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', tg_table_name; end $$`);
    await runner.query('create trigger append_only before update or delete on audit_link for each row execute function refuse_change_of_chain()');
    for (const table of ['audit_entry', 'audit_link']) await runner.query(`create trigger never_emptied before truncate on ${table} for each statement execute function refuse_change_of_chain()`);
    await runner.query(`
      create function list_for_sealing() returns trigger language plpgsql set search_path from current as
      $$ begin insert into audit_pending values (new.id); return null; end $$`);
    await runner.query('create trigger listed_for_sealing after insert on audit_entry for each row execute function list_for_sealing()');
    await runner.query('insert into audit_pending select id from audit_entry');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
