import { makeKey, withKey } from '@paidan/personal-data';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysGiven, neededKeysFile, personalKeys, ringFile } from './personal-keys';

describe('the keys of personal data at a start', () => {
  let home = '';
  const named = process.env.PERSONAL_KEYS_FILE;
  beforeEach(async () => {
    delete process.env.PERSONAL_KEYS_FILE;
    home = await mkdtemp(join(tmpdir(), 'paidan-test-'));
  });
  afterEach(async () => {
    if (named !== undefined) process.env.PERSONAL_KEYS_FILE = named;
    await rm(home, { recursive: true });
  });

  it('are drawn in demo mode where there are none, once', async () => {
    await personalKeys(home, true);
    const drawn = await readFile(ringFile(home), 'utf8');
    await personalKeys(home, true);
    expect(await readFile(ringFile(home), 'utf8')).toBe(drawn);
  });

  it('are not drawn where rows were restored that another key has sealed, until that key is put there', async () => {
    const key = makeKey(new Date('2026-11-27T00:00:00Z'), true);
    await writeFile(neededKeysFile(home), JSON.stringify([key.id]));
    await expect(personalKeys(home, true)).rejects.toThrow(key.id);
    expect(await keysGiven(ringFile(home), {}).catch(({ message }: Error) => message)).toContain('ENOENT');
    await writeFile(ringFile(home), JSON.stringify(withKey(null, key)));
    expect(await personalKeys(home, true)).toEqual({ PERSONAL_KEYS_FILE: ringFile(home) });
    expect(await keysGiven(ringFile(home), {})).toEqual([key.id]);
  });
});
