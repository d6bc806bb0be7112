import { sign } from 'jsonwebtoken';
import { Tokens } from './tokens';

const secret = 'a secret of at least thirty-two letters';
const tokens = new Tokens(secret);
const claims = { sub: 'c-1', role: 'citizen', unitId: null, name: null };
const codeOf = (token: string) => { const read = tokens.read(token); return read.kind === 'refused' ? read.body.code : read.value.id; };

describe('a token', () => {
  it('says who is asking, as it was made', () => {
    expect(codeOf(tokens.make({ id: 'c-1', role: 'citizen', unitId: null, name: null }, 60, new Date()).token)).toBe('c-1');
  });

  it('that has ended is told apart from one that is wrong', () => {
    expect(codeOf(sign(claims, secret, { issuer: 'paidan', expiresIn: -1 }))).toBe('TOKEN.EXPIRED');
  });

  it.each([
    ['never ends', sign(claims, secret, { issuer: 'paidan' })],
    ['is of another secret', sign(claims, `${secret}!`, { issuer: 'paidan', expiresIn: 60 })],
    ['is signed in another way', sign(claims, secret, { issuer: 'paidan', expiresIn: 60, algorithm: 'HS512' })],
    ['is not signed', sign(claims, '', { issuer: 'paidan', expiresIn: 60, algorithm: 'none' })],
    ['is of another house', sign(claims, secret, { issuer: 'another', expiresIn: 60 })],
    ['is of a role that there is not', sign({ ...claims, role: 'root' }, secret, { issuer: 'paidan', expiresIn: 60 })],
  ])('that %s is no token', (_, token) => {
    expect(codeOf(token)).toBe('TOKEN.INVALID');
  });
});
