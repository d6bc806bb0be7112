import { holesIn } from './known-holes';
import { isAllowed, licencePage, unknownOf } from './licences';

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND LGPL-3.0-or-later', 'Apache-2.0 WITH LLVM-exception', '(MIT AND CC-BY-3.0)'])('%s is allowed', (licence) => expect(isAllowed(licence)).toBe(true));
  it.each([null, 'GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'SEE LICENSE IN x', 'MIT AND GPL-2.0', 'BUSL-1.1', ''])('%s is not', (licence) => expect(isAllowed(licence)).toBe(false));

  it('that is new is named, unless somebody decided on its package', () => {
    const all = [{ name: 'a', version: '1', licence: 'MIT' }, { name: 'b', version: '2', licence: 'GPL-3.0' }, { name: 'c', version: '3', licence: null }];
    expect(unknownOf(all, { c: 'public domain by its author' }).map(({ name }) => name)).toEqual(['b']);
    expect(licencePage(all, {})).toContain('| GPL-3.0 | 1 | b |');
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
