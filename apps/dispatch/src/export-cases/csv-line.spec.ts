import fc from 'fast-check';
import { csvLine } from './csv-line';

/** As RFC 4180 reads a line back. */
function read(line: string): string[] {
  const cells = [...line.replace(/\r\n$/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/g)];
  const last = cells.findIndex(([, , , end]) => end === '');
  return cells.slice(0, last + 1).map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

describe('a line of a file', () => {
  it('is read back as it was, whatever people wrote', () => {
    const text = fc.string({ unit: fc.constantFrom('路', 'a', ',', '"', '\n', '\r', ' '), maxLength: 12 }).filter((one) => !/^\r/.test(one));
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => expect(read(csvLine(cells))).toEqual(cells)));
  });

  it.each(['=1+1', '+8613800000000', '-1', '@sum(a1)', ' =cmd()', '\t=1', '\r=1', '＝1+1', '＋86', '－1', '＠sum(a1)'])('holds no formula: %j', (text) => {
    expect(read(csvLine([text]))[0]).toBe(`'${text}`);
  });

  it('drops what no spreadsheet reads, also before a formula', () => {
    expect(read(csvLine(['路\u0000灯\uFFFE不\uFFFF亮\u001B', '\u0000=1+1']))).toEqual(['路灯不亮', "'=1+1"]);
  });

  it('leaves numbers as numbers, and numbers that are names whole', () => {
    expect(csvLine([-117.25, 'AJ261125000012', '370523001001001'])).toBe('-117.25,AJ261125000012,370523001001001\r\n');
  });
});
