import type { MigrationInterface, QueryRunner } from '@paidan/persistence';

/** From where somebody logged in, so that a stranger's guesses do not shut them out; a second factor beside the password, with codes for the day its phone is lost. */
export class SecondFactors16 implements MigrationInterface {
  name = 'SecondFactors161764300000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff_session add column address text');
    await runner.query('create index session_from on staff_session (username, address, opened_at) where address is not null');
    await runner.query(`
      create table second_factor (
        username text primary key references staff (username),
        sealed bytea not null,
        begun_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint not null default 0
      )`);
    await runner.query('create table recovery_code (username text not null references staff (username), hash bytea not null, used_at timestamptz, primary key (username, hash))');
  }

  async down(): Promise<void> {
    throw new Error('Paidan migrates forward only.');
  }
}
