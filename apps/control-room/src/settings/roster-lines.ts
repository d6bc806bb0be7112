/** One shift for each line: user name, from, to; parted by commas, tabs or blanks, as pasted from a sheet. Times as `2026-11-27T08:00` or `2026-11-27 08:00`. */
export function rosterLines(text: string): { username: string; from: string; to: string }[] {
  return text.split('\n').filter((line) => line.trim()).map((line) => {
    const together = line.trim().replaceAll(/(\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2})/g, (_, day: string, time: string) => `${day}T${time.padStart(5, '0')}`);
    const [username = '', from = '', to = ''] = together.split(/[\s,，;；]+/);
    return { username, from, to };
  });
}
