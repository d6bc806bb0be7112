/** What a spreadsheet would take for a formula; also behind blanks, and in the width of Chinese letters. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** UTF-8 by its mark, else a spreadsheet reads Chinese as something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of a CSV file. Text that looks like a formula is led by an apostrophe, so that it stays text; numbers are left as they are. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without what no file of a spreadsheet may hold: control characters (blanks and line ends stay) and what is no character at all. */
export const writable = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const plain = writable(cell);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
