import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBusSecurity, readMessagingEnv, readPartitions, readReplicas } from './messaging.env';

const scram = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'paidan', KAFKA_SASL_PASSWORD: 'k7Vq2mZs9LxW' };

describe('where the bus is', () => {
  it('is said by a variable or by a file, and asked for by name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paidan-brokers-'));
    writeFileSync(join(folder, 'brokers'), 'one:9092, two:9092\n');
    for (const env of [{ KAFKA_BROKERS: 'one:9092,two:9092' }, { KAFKA_BROKERS_FILE: join(folder, 'brokers') }]) expect(readMessagingEnv(env)).toEqual({ brokers: ['one:9092', 'two:9092'] });
    rmSync(folder, { recursive: true });
    expect(() => readMessagingEnv({})).toThrow('KAFKA_BROKERS');
  });
});

describe('the partitions of topics that are made', () => {
  it('are six, also by a variable left empty, or as many as set', () => {
    expect([{}, { KAFKA_PARTITIONS: '' }, { KAFKA_PARTITIONS: '12' }].map((env) => readPartitions(env))).toEqual([6, 6, 12]);
  });

  it('have as many copies as the brokers make by themselves, or as many as set', () => {
    expect([{}, { KAFKA_REPLICATION: '' }, { KAFKA_REPLICATION: '3' }].map((env) => readReplicas(env))).toEqual([undefined, undefined, 3]);
    expect(() => readReplicas({ KAFKA_REPLICATION: '0' })).toThrow('KAFKA_REPLICATION');
  });
});

describe('how the bus is spoken to', () => {
  it('is in clear and by nobody’s name when nothing is set, also by variables left empty', () => {
    expect(readBusSecurity({})).toEqual({});
    expect(readBusSecurity({ KAFKA_SSL: '', KAFKA_SASL_MECHANISM: '', KAFKA_SASL_USERNAME: '', KAFKA_SASL_PASSWORD_FILE: '' })).toEqual({});
  });

  it('is over TLS, under a name, with a certificate of our own, as set', () => {
    expect(readBusSecurity({ KAFKA_SSL: '1', KAFKA_SSL_CERT: 'cert', KAFKA_SSL_KEY: 'key', ...scram })).toEqual({
      ssl: { cert: 'cert', key: 'key' }, sasl: { mechanism: 'scram-sha-512', username: 'paidan', password: 'k7Vq2mZs9LxW' },
    });
  });

  it.each([
    [{ ...scram, KAFKA_SASL_MECHANISM: 'plain' }, /KAFKA_SASL_MECHANISM/, 'a password in clear'],
    [{ ...scram, KAFKA_SASL_USERNAME: '' }, /KAFKA_SASL_USERNAME/, 'a password of nobody'],
    [{ ...scram, KAFKA_SASL_PASSWORD: '' }, /KAFKA_SASL_PASSWORD_FILE/, 'a name without its password'],
    [{ ...scram, KAFKA_SASL_MECHANISM: '' }, /KAFKA_SASL_MECHANISM/, 'a password without a way to say it'],
    [{ KAFKA_SSL: '1', KAFKA_SSL_CERT: 'cert' }, /KAFKA_SSL_CERT/, 'a certificate without its key'],
    [{ KAFKA_SSL_CA: 'ca' }, /KAFKA_SSL/, 'certificates without TLS'],
    [{ ...scram, KAFKA_SASL_PASSWORD_FILE: '/nowhere/password' }, /KAFKA_SASL_PASSWORD_FILE.*\/nowhere\/password/, 'a file that is not there'],
  ])('is refused by name and in both languages: %#', (env, names, _what) => {
    expect(() => readBusSecurity(env)).toThrow(names);
  });
});
