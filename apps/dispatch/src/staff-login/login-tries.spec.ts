import { LoginTries } from './login-tries';

const times = (count: number, take: (i: number) => Promise<{ kind: string }>) => Promise.all(Array.from({ length: count }, (_, i) => take(i)));
const taken = (answers: { kind: string }[]) => answers.filter(({ kind }) => kind === 'done').length;

describe('tries of passwords', () => {
  it('are ten a minute of one name from one address, also side by side; the name is free from elsewhere', async () => {
    const tries = new LoginTries();
    expect(taken(await times(30, () => tries.take('anna', '10.0.0.1')))).toBe(10);
    expect(await tries.take('anna', '10.0.0.1')).toMatchObject({ status: 429, body: { code: 'STAFF.TOO_MANY_TRIES' } });
    expect(await tries.take('anna', '10.0.0.2')).toMatchObject({ kind: 'done' });
  });

  it('are sixty in ten minutes of one address, whatever the names', async () => {
    const tries = new LoginTries();
    expect(taken(await times(100, (i) => tries.take(`name ${i}`, '10.0.0.1')))).toBe(60);
    expect(taken(await times(1, () => tries.take('name 1', '10.0.0.2')))).toBe(1);
  });

  it('cost nothing when they were right', async () => {
    const tries = new LoginTries();
    for (let i = 0; i < 200; i += 1) {
      expect(await tries.take('anna', '10.0.0.1')).toMatchObject({ kind: 'done' });
      await tries.wasRight('anna', '10.0.0.1');
    }
  });
});
