import { repositoryRoot } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const noise = (seed: number) => sharp(Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, i) => (i * seed * 7919) % 256)), { raw: { width: 60, height: 40, channels: 3 } }).jpeg().toBuffer();

function classify(...given: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(repositoryRoot, 'tools/classify-photos/dist/main.js'), ...given], { env: { ...process.env, INIT_CWD: folder } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paidan-classify-'));
  await mkdir(join(folder, 'in/deep'), { recursive: true });
  await writeFile(join(folder, 'in/a.jpg'), await noise(1));
  await writeFile(join(folder, 'in/b-empty.jpg'), '');
  await writeFile(join(folder, 'in/c-text.jpg'), 'no picture');
  await writeFile(join(folder, 'in/d-cut.jpg'), (await sharp({ create: { width: 900, height: 900, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 120, sigma: 60 } } }).jpeg().toBuffer()).subarray(0, 20_000));
  await writeFile(join(folder, 'in/deep/e.png'), await sharp({ create: { width: 50, height: 500, channels: 4, background: '#8888' } }).png().toBuffer());
  await writeFile(join(folder, 'in/f-bomb.png'), await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } }).png().toBuffer());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('pictures from the command line', () => {
  it('are judged one JSON object a line, in order; what is no picture is named with its reason and the rest goes on', async () => {
    const { code, stdout } = await classify('in', 'missing.jpg', '--json');
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ file }) => file)).toEqual(['in/a.jpg', 'in/b-empty.jpg', 'in/c-text.jpg', 'in/d-cut.jpg', 'in/deep/e.png', 'in/f-bomb.png', 'missing.jpg']);
    expect(lines.filter(({ error }) => error).map(({ file, error, ...rest }) => [file, error, rest])).toEqual([
      ['in/b-empty.jpg', 'the file is empty', {}],
      ['in/c-text.jpg', 'not a JPEG, PNG or WebP picture', {}],
      ['in/d-cut.jpg', 'the picture is truncated or broken', {}],
      ['in/f-bomb.png', 'more than 50 million pixels', {}],
      ['missing.jpg', 'there is no such file or folder', {}],
    ]);
    for (const { label, code: category, confidence, decision, ms } of lines.filter(({ error }) => !error)) {
      expect(label === 'none').toBe(decision === 'reject');
      expect(category === null).toBe(label === 'none');
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(ms).toBeGreaterThanOrEqual(0);
    }
    expect(code).toBe(2);
  }, 60_000);

  it('are all judged with exit code 0 when each could be read', async () => {
    const { code, stdout } = await classify('in/a.jpg', 'in/deep');
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout).toContain('in/a.jpg\t');
    expect(code).toBe(0);
  }, 60_000);

  it('need to be named: without any the usage is said', async () => {
    expect(await classify()).toMatchObject({ code: 2, stdout: '' });
  });
});
