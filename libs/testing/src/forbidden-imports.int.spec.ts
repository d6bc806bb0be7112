import { repositoryRoot } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const BOUNDARY = '@nx/enforce-module-boundaries';
const fixtures = [
  { what: 'one service leaning on another', project: 'apps/intake', line: "export * from '../../dispatch/src/ask-others';", rule: BOUNDARY },
  { what: 'the domain leaning on the bus', project: 'libs/case', line: "export * from '@paidan/messaging';", rule: BOUNDARY },
  { what: 'a service leaning on a tool', project: 'apps/feedback', line: "export * from '@paidan/demo';", rule: BOUNDARY },
  { what: 'kafkajs outside messaging', project: 'apps/dispatch', line: "export * from 'kafkajs';", rule: 'no-restricted-imports' },
  { what: 'TypeORM outside persistence', project: 'apps/dispatch', line: "export * from 'typeorm';", rule: 'no-restricted-imports' },
  { what: 'a way around a lib’s door', project: 'apps/dispatch', line: "export * from '@paidan/case/dist/index';", rule: 'no-restricted-imports' },
  { what: 'the environment outside *.env.ts', project: 'apps/dispatch', line: 'export const url = process.env.URL;', rule: 'no-restricted-properties' },
  { what: 'nothing about a service leaning on the domain', project: 'apps/dispatch', line: "export * from '@paidan/case';", rule: null },
].map((fixture, i) => ({ ...fixture, file: join(repositoryRoot, fixture.project, 'src', `forbidden-import-fixture-${i}.ts`) }));

let broken: Map<string, string[]>;

/** Each line in a file of its project, linted as `npm run lint` would, in one run. */
beforeAll(async () => {
  await Promise.all(fixtures.map(({ file, line }) => writeFile(file, `${line}\n`)));
  const eslint = join(repositoryRoot, 'node_modules/eslint/bin/eslint.js');
  const args = [eslint, '--format', 'json', ...fixtures.map(({ file }) => file)];
  const env = { ...process.env, NX_DAEMON: 'false' };
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: repositoryRoot, env, maxBuffer: 16e6 }, (_error, stdout) => resolve(stdout));
  });
  const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string }[] }[];
  broken = new Map(results.map(({ filePath, messages }) => [basename(filePath), messages.map(({ ruleId }) => ruleId)]));
}, 120_000);

afterAll(() => Promise.all(fixtures.map(({ file }) => rm(file, { force: true }))));

describe('the linter', () => {
  it.each(fixtures)('forbids $what', ({ file, rule }) => {
    expect(broken.get(basename(file))).toEqual(rule === null ? [] : expect.arrayContaining([rule]));
  });
});
