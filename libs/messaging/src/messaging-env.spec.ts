import { readBusSecurity } from './messaging.env';

const scram = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'paidan', KAFKA_SASL_PASSWORD: 'k7Vq2mZs9LxW' };

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
