import { SharedLimits } from '@paidan/service-kit';
import { LoginTries } from './login-tries';

const times = (count: number, take: (i: number) => Promise<{ kind: string }>) => Promise.all(Array.from({ length: count }, (_, i) => take(i)));
const taken = (answers: { kind: string }[]) => answers.filter(({ kind }) => kind === 'done').length;
const newTries = () => new LoginTries(new SharedLimits(null));

describe('tries of passwords', () => {
  it('are ten a minute of one name from one address, also side by side; the name is free from elsewhere', async () => {
    const tries = newTries();
    expect(taken(await times(30, () => tries.take('anna', '10.0.0.1', true)))).toBe(10);
    expect(await tries.take('anna', '10.0.0.1', true)).toMatchObject({ status: 429, body: { code: 'STAFF.TOO_MANY_TRIES' } });
    expect(await tries.take('anna', '10.0.0.2', true)).toMatchObject({ kind: 'done' });
  });

  it('are sixty in ten minutes of one address, whatever the names', async () => {
    const tries = newTries();
    expect(taken(await times(100, (i) => tries.take(`name ${i}`, '10.0.0.1', false)))).toBe(60);
    expect(taken(await times(1, () => tries.take('name 1', '10.0.0.2', false)))).toBe(1);
  });

  it('of one name are fifty an hour from all addresses it never used; from one that it used it is still let in', async () => {
    const tries = newTries();
    expect(taken(await times(90, (i) => tries.take('anna', `10.0.1.${i}`, false)))).toBe(50);
    expect(await tries.take('anna', '10.0.2.1', false)).toMatchObject({ status: 429, body: { code: 'STAFF.LOCKED' } });
    expect(await tries.take('anna', '10.0.0.1', true)).toMatchObject({ kind: 'done' });
    expect(await tries.take('bert', '10.0.2.1', false)).toMatchObject({ kind: 'done' });
  });

  it('cost nothing when they were right', async () => {
    const tries = newTries();
    for (let i = 0; i < 200; i += 1) {
      expect(await tries.take('anna', '10.0.0.1', false)).toMatchObject({ kind: 'done' });
      await tries.wasRight('anna', '10.0.0.1', false);
    }
  });

  it('of the second factor are five in five minutes, from wherever they come', async () => {
    const tries = newTries();
    expect(taken(await times(9, () => tries.takeCode('anna')))).toBe(5);
    await tries.codeWasRight('anna');
    expect(await tries.takeCode('anna')).toMatchObject({ kind: 'done' });
  });
});
