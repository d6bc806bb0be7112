import { stream } from 'exceljs';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { BYTE_ORDER_MARK, csvLine, writable } from './csv-line';

/** The lines of a file, some at a time. */
export type Lines = AsyncIterable<readonly (readonly (string | number)[])[]>;

/** A CSV file as it is made: with its mark, CRLF, and no formulas. */
export function csvFile(headings: readonly string[], lines: Lines): Readable {
  async function* text() {
    yield BYTE_ORDER_MARK + csvLine(headings);
    for await (const some of lines) yield some.map(csvLine).join('');
  }
  return Readable.from(text());
}

/** An XLSX file as it is made, line by line; text is text, whatever it looks like. Breaks off when a line cannot be had, and asks for no more lines once nobody takes the file. */
export function xlsxFile(headings: readonly string[], lines: Lines): Readable {
  const file = new PassThrough();
  writeXlsx(file, headings, lines).catch((error: unknown) => file.destroy(error as Error));
  return file;
}

async function writeXlsx(file: PassThrough, headings: readonly string[], lines: Lines): Promise<void> {
  const gone = new AbortController();
  file.once('close', () => gone.abort());
  const book = new stream.xlsx.WorkbookWriter({ stream: file, useStyles: true });
  const sheet = book.addWorksheet('案件 Cases', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map((heading) => ({ header: heading, width: Math.max(12, heading.length * 2) }));
  sheet.getRow(1).font = { bold: true };
  for await (const some of lines) {
    for (const cells of some) sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? writable(cell) : cell))).commit();
    if (file.writableNeedDrain) await once(file, 'drain', gone);
    gone.signal.throwIfAborted();
  }
  sheet.commit();
  await book.commit();
}
