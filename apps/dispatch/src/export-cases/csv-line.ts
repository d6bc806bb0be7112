/** What a spreadsheet would take for a formula; also behind blanks. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** UTF-8 by its mark, else a spreadsheet reads Chinese as something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of a CSV file. Text that looks like a formula is led by an apostrophe, so that it stays text; numbers are left as they are. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
