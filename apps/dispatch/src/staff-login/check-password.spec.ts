import { checkPassword } from './check-password';
import { refuseEasyPasswords } from './import-accounts';

const anna = { username: 'anna.weber', name: '安娜', old: 'the old fox runs at night' };
const verdictOn = (password: string) => { const outcome = checkPassword(password, anna); return outcome.kind === 'done' ? 'taken' : outcome.body.code; };

describe('the accounts of a city folder', () => {
  const account = (username: string, password: string) => ({ username, displayName: username, password });
  it('are refused outside of demo mode when a password is easy to guess, naming whose', () => {
    expect(() => refuseEasyPasswords([account('admin', 'demo-paidan'), account('anna', 'lamp-river-42-cloud')])).toThrow(/admin。.*PAIDAN_DEMO=1/);
    expect(() => refuseEasyPasswords([account('anna', 'lamp-river-42-cloud')])).not.toThrow();
  });
});

describe('a new password', () => {
  it.each(['correct horse battery', 'lamp-river-42-cloud', 'k7#mQ2vX9p', 'xueyuan lu de lamp post', '学院路口的路灯不亮了'])('may be %s', (password) => {
    expect(verdictOn(password)).toBe('taken');
  });

  it.each(['1234567890', 'password123', 'qwertyuiop', 'aaaaaaaaaaaa', 'iloveyou123', '1qaz2wsx3edc', 'abcabcabcabc', 'anna.weber1', 'woaini1314520', 'Paidan12345', '2026112620'])('may not be %s', (password) => {
    expect(verdictOn(password)).toBe('PASSWORD.WEAK');
  });

  it('may not be the one of now', () => {
    expect(verdictOn(anna.old)).toBe('PASSWORD.SAME');
  });

  it('of a thousand letters is judged in no time', () => {
    const before = process.cpuUsage();
    expect(verdictOn('a1b2'.repeat(250))).toBe('PASSWORD.WEAK');
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });
});
