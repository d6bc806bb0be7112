import fastify from 'fastify';
import { TrustedProxies } from './trusted-proxies';

const asker = async (setting: string | undefined, from: string): Promise<string> => {
  const gateway = fastify({ trustProxy: TrustedProxies.parse(setting) });
  gateway.get('/', (request) => request.ip);
  const { body } = await gateway.inject({ url: '/', remoteAddress: from, headers: { 'x-forwarded-for': '203.0.113.1' } });
  return body;
};

describe('who asks', () => {
  it('is believed of proxies that are named, and of nobody else', async () => {
    expect(await asker(undefined, '127.0.0.1')).toBe('203.0.113.1');
    expect(await asker(undefined, '10.0.0.7')).toBe('10.0.0.7');
    expect(await asker('loopback, 10.0.0.0/24', '10.0.0.7')).toBe('203.0.113.1');
    expect(await asker('loopback, 10.0.0.0/24', '10.0.1.7')).toBe('10.0.1.7');
    expect(await asker('10.0.0.7', '10.0.0.7')).toBe('203.0.113.1');
  });

  it.each(['', 'everybody', '10.0.0.0/99', '10.0.0.7,'])('is asked of no proxy that cannot be: %j', (setting) => {
    expect(TrustedProxies.safeParse(setting).success).toBe(false);
  });
});
