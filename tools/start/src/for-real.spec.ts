import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkForReal } from './for-real';

const homes: string[] = [];
const home = () => {
  homes.push(mkdtempSync(join(tmpdir(), 'paidan-for-real-')));
  return homes.at(-1)!;
};
const city = { PATH: process.env.PATH, CITY_FOLDER: '/srv/city', WECHAT_APP_ID: 'wx7d3', WECHAT_APP_SECRET: 'f3a97c20be15', WECHAT_TEMPLATE_CLOSED: 'a', WECHAT_TEMPLATE_REFUSED: 'b' };

afterAll(() => { for (const one of homes) rmSync(one, { recursive: true }); });

describe('a start outside of demo mode', () => {
  it('names all that only the city can give, at once', async () => {
    await expect(checkForReal(home(), { WECHAT_APP_SECRET_FILE: '/run/secrets/wechat' })).rejects.toThrow(/未启动[^]*nothing was started[^]*CITY_FOLDER[^]*WECHAT_APP_ID[^]*WECHAT_TEMPLATE_CLOSED[^]*WECHAT_TEMPLATE_REFUSED/);
    await expect(checkForReal(home(), { WECHAT_APP_SECRET_FILE: '/run/secrets/wechat' })).rejects.not.toThrow(/WECHAT_APP_SECRET /);
  });

  it('does not go on from a data folder of the demo', async () => {
    const folder = home();
    writeFileSync(join(folder, 'demo-accounts.json'), '{}');
    await expect(checkForReal(folder, city)).rejects.toThrow(/PAIDAN_HOME.*demo mode/);
  });

  it.each(['TOKEN_SECRET', 'S3_SECRET_KEY', 'KAFKA_SASL_PASSWORD', 'NOTICE_WEBHOOK_SECRET', 'OIDC_CLIENT_SECRET'])('refuses a %s that stands in examples, and says what to do', async (name) => {
    await expect(checkForReal(home(), { ...city, [name]: 'change-me-please-now' })).rejects.toThrow(new RegExp(`${name}[^]*openssl rand[^]*Nothing was started`));
  });

  it('begins when all is given', async () => {
    await expect(checkForReal(home(), { ...city, TOKEN_SECRET: 'kq3Vt9xWmB2sLz8RfYpd' })).resolves.toBeUndefined();
  });
});
