/** Every time is shown as it is in Asia/Shanghai, whatever the browser's zone. */
const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

interface Wall { year: string; month: string; day: string; hour: string; minute: string; second: string }
const wallOf = (at: Date): Wall => Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value])) as unknown as Wall;
const dateOf = (at: string | Date) => (typeof at === 'string' ? new Date(at) : at);

/** 2026-11-26 14:05 */
export function fullTime(at: string | Date): string {
  const { year, month, day, hour, minute } = wallOf(dateOf(at));
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** 14:05 on the same day, 11-26 14:05 in the same year, else with the year. */
export function shortTime(at: string | Date, now: Date): string {
  const [then, today] = [wallOf(dateOf(at)), wallOf(now)];
  const time = `${then.hour}:${then.minute}`;
  if (then.year !== today.year) return fullTime(at);
  return then.month === today.month && then.day === today.day ? time : `${then.month}-${then.day} ${time}`;
}

/** 14:05:09 */
export function clockTime(at: Date): string {
  const { hour, minute, second } = wallOf(at);
  return `${hour}:${minute}:${second}`;
}

export type Language = 'zh' | 'en';

/** How long until then, or since: "3小时20分" or "3 h 20 min"; the largest two units, minutes at least. */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const units = language === 'zh' ? (['天', '小时', '分'] as const) : ([' d', ' h', ' min'] as const);
  const said = [[days, units[0]], [hours, units[1]], [rest, units[2]]] as const;
  const first = said.findIndex(([count]) => count > 0);
  const shown = first < 0 ? said.slice(2) : said.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${unit}`).join(language === 'zh' ? '' : ' ');
}
