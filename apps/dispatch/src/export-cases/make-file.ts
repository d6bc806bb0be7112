import { stream } from 'exceljs';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import type { ExportMark } from './export-mark';
import { BYTE_ORDER_MARK, csvLine, writable } from './csv-line';

/** The lines of a file, some at a time. */
export type Lines = AsyncIterable<readonly (readonly (string | number)[])[]>;

/** A CSV file as it is made: with its byte order mark, CRLF, and no formulas; whose export it is stands in its last line. */
export function csvFile(headings: readonly string[], lines: Lines, { text: mark }: ExportMark): Readable {
  async function* text() {
    yield BYTE_ORDER_MARK + csvLine(headings);
    for await (const some of lines) yield some.map(csvLine).join('');
    yield csvLine([mark]);
  }
  return Readable.from(text());
}

/** An XLSX file as it is made, line by line; text is text, whatever it looks like. Breaks off when a line cannot be had, and asks for no more lines once nobody takes the file. */
export function xlsxFile(headings: readonly string[], lines: Lines, mark: ExportMark): Readable {
  const file = new PassThrough();
  writeXlsx(file, headings, lines, mark).catch((error: unknown) => file.destroy(error as Error));
  return file;
}

/** Whose export it is stands at the foot of every printed page and in a sheet of its own. */
async function writeXlsx(file: PassThrough, headings: readonly string[], lines: Lines, mark: ExportMark): Promise<void> {
  const gone = new AbortController();
  file.once('close', () => gone.abort());
  const book = new stream.xlsx.WorkbookWriter({ stream: file, useStyles: true });
  const sheet = book.addWorksheet('案件 Cases', { views: [{ state: 'frozen', ySplit: 1 }], headerFooter: { oddFooter: `&L${printable(mark.text)}&R&P / &N` } });
  sheet.columns = headings.map((heading) => ({ header: heading, width: Math.max(12, heading.length * 2) }));
  sheet.getRow(1).font = { bold: true };
  for await (const some of lines) {
    for (const cells of some) sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? writable(cell) : cell))).commit();
    if (file.writableNeedDrain) await once(file, 'drain', gone);
    gone.signal.throwIfAborted();
  }
  sheet.commit();
  const about = book.addWorksheet('导出说明 Export');
  for (const line of mark.lines) about.addRow(line.map(writable)).commit();
  about.commit();
  await book.commit();
}

/** In a footer `&` begins a code, and 255 letters are the most. */
const printable = (text: string) => writable(text).slice(0, 200).replaceAll('&', '&&');
