import type { LoggedIn } from '@paidan/public-door';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerCandidate } from './register-candidate';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paidan-candidate-'));
  await writeFile(join(folder, 'head.json'), '{"version":"c1"}');
  await writeFile(join(folder, 'head.bin'), Buffer.from([1, 2, 3]));
  await writeFile(join(folder, 'figures.json'), '{"photos":7}');
});
afterAll(() => rm(folder, { recursive: true }));

const system = (status: number, body: object, asked: unknown[] = []) => () =>
  Promise.resolve({ door: { post: (path: string, sent: unknown) => { asked.push([path, sent]); return Promise.resolve({ status, body }); } }, token: 't' } as unknown as LoggedIn);

describe('a model that learned from corrections', () => {
  it('is handed to the system whole, with its figures', async () => {
    const asked: unknown[] = [];
    expect(await registerCandidate(system(201, { version: 'c1' }, asked), folder)).toEqual({ version: 'c1' });
    expect(asked).toEqual([['/api/v1/models', { head: { version: 'c1' }, numbers: 'AQID', figures: { photos: 7 } }]]);
  });

  it('is kept when the system is away or takes none, and one is told how to hand it over again', async () => {
    const again = new RegExp(`--register ${folder}$`);
    await expect(registerCandidate(() => Promise.reject(new Error('ECONNREFUSED')), folder)).rejects.toThrow(again);
    await expect(registerCandidate(system(503, { message: '稍后再试' }), folder)).rejects.toThrow(again);
  });
});
