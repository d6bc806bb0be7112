import { readProviderEnv } from './provider.env';

const whole = { OIDC_ISSUER: 'https://login.example.cn/realms/city', OIDC_CLIENT_ID: 'paidan', OIDC_CLIENT_SECRET: 'k7mQ2vX9pLr4', PUBLIC_URL: 'https://paidan.example.cn' };
const read = (env: Record<string, string>) => () => readProviderEnv(env as NodeJS.ProcessEnv);

describe('the settings of a login provider', () => {
  it('are none where no issuer is set, or a compose file leaves it empty', () => {
    expect(read({})()).toBeNull();
    expect(read({ ...whole, OIDC_ISSUER: '' })()).toBeNull();
  });

  it('are whole with an issuer, a client and where browsers reach the pages', () => {
    expect(read({ ...whole, OIDC_SCOPES: '', OIDC_BUTTON_EN: 'City login' })()).toMatchObject({
      clientId: 'paidan', scopes: 'openid profile', accountClaim: 'preferred_username', asksForCode: false, button: { zh: '统一身份登录', en: 'City login' },
    });
  });

  it.each([
    ['without a secret', { OIDC_CLIENT_SECRET: '' }, /OIDC_CLIENT_SECRET/],
    ['without where pages are', { PUBLIC_URL: '' }, /PUBLIC_URL/],
    ['with a path in where pages are', { PUBLIC_URL: 'https://paidan.example.cn/pages' }, /PUBLIC_URL/],
    ['with an issuer outside that is asked without TLS', { OIDC_ISSUER: 'http://login.example.cn' }, /OIDC_ISSUER/],
    ['with an issuer that is no address', { OIDC_ISSUER: 'login' }, /OIDC_ISSUER/],
    ['with scopes that are no login', { OIDC_SCOPES: 'profile' }, /openid/],
    ['with a secret that everybody knows', { OIDC_CLIENT_SECRET: 'change-me' }, /OIDC_CLIENT_SECRET/],
  ])('are refused at the start %s, by name', (_, wrong, name) => {
    expect(read({ ...whole, ...wrong })).toThrow(name);
  });

  it('may name an issuer without TLS in the city’s own network', () => {
    expect(read({ ...whole, OIDC_ISSUER: 'http://10.1.2.3:8080/' })()).toMatchObject({ clientId: 'paidan' });
  });
});
