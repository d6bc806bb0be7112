import { wallTime, words, type Words } from '@paidan/contracts';
import { clocks } from './clocks';
import type { Limit } from './limits';
import { leftAt, type DeadlineFacts, type Pause } from './run-clock';
import { skippedDays } from './skipped-days';
import type { WorkCalendar } from './work-calendar';

const MINUTE_MS = 60_000;

/** `3 天 4 小时`; a day has 24 hours here. */
export function duration(ms: number): Words {
  const minutes = Math.floor(ms / MINUTE_MS);
  const parts = [[Math.floor(minutes / 1440), '天', 'd'], [Math.floor(minutes / 60) % 24, '小时', 'h'], [minutes % 60, '分钟', 'min']] as const;
  const said = parts.filter(([count]) => count > 0);
  if (said.length === 0) return words('不到 1 分钟', 'under 1 min');
  return words(said.map(([count, zh]) => `${count} ${zh}`).join(' '), said.map(([count, , en]) => `${count} ${en}`).join(' '));
}

/** `2 工作日`, or as the city's table prints it. */
export function limitWords({ clock, value, text }: Limit): Words {
  const { name, meaning } = clocks[clock];
  return words(`${text?.zh ?? `${value} ${name.zh}`}（${meaning.zh}）`, `${text?.en ?? `${value} ${name.en}`} (${meaning.en})`);
}

/**
 * How a deadline was computed, in one line: from when, how long by which clock, what was passed over, what stopped it, until when.
 * @param at null while the clock stands still
 */
export function deadlineWords(facts: DeadlineFacts, at: Date | null, provisional: boolean, calendar: WorkCalendar): Words {
  const { startedAt, limit, pauses, extensions } = facts;
  const length = limitWords(limit);
  const skipped = clocks[limit.clock].working ? skippedDays(countedSpans(facts, at), calendar) : null;
  const more = [...pausesWords(pauses), ...extensionWords(extensions.length)];
  const end = at ? shortly(at, startedAt) : null;
  const left = end ? null : stopped(facts, calendar);
  const table = tableWords(limit);
  const zh = `${wallTime(new Date(startedAt))} 起 ${length.zh}，情形：${limit.condition.zh}${table.zh}${skipped ? `，其间跳过 ${skipped.zh}` : ''}`;
  const en = `${length.en} from ${wallTime(new Date(startedAt))}, condition: ${limit.condition.en}${table.en}${skipped ? `, passing over ${skipped.en}` : ''}`;
  const ends = left ?? words(`${end}${provisional ? '（暂定：跨入尚未公布节假日的年份，公布后重算）' : ''}`, `${end}${provisional ? ' (provisional: holidays not yet published, computed again then)' : ''}`);
  return words([zh, ...more.map((part) => part.zh)].join('；') + ` → ${ends.zh}`, [en, ...more.map((part) => part.en)].join('; ') + ` → ${ends.en}`);
}

/** By which version of the city's table; nothing where limits have no versions. */
const tableWords = ({ table }: Limit): Words => (table ? words(`（时限表第 ${table} 版）`, ` (limits version ${table})`) : words('', ''));

/** Between which moments the clock ran. @param at null: until the running pause began */
function countedSpans({ startedAt, pauses }: DeadlineFacts, at: Date | null): [Date, Date][] {
  const spans: [Date, Date][] = [];
  let since = new Date(startedAt);
  for (const { from, to } of pauses) {
    if (at && Date.parse(from) >= at.getTime()) break;
    spans.push([since, new Date(from)]);
    if (to === null) return spans;
    since = new Date(to);
  }
  return at ? [...spans, [since, at]] : spans;
}

const pauseNames: Record<Pause['kind'], Words> = {
  suspended: words('挂账', 'suspended'), asking: words('待市民补充', 'waiting for the citizen'), merged: words('并案', 'merged'),
};

function pausesWords(pauses: readonly Pause[]): Words[] {
  return pauses.flatMap(({ kind, from, to }) => {
    if (to === null) return [];
    const long = duration(Date.parse(to) - Date.parse(from));
    const [begin, end] = [wallTime(new Date(from)).slice(5), wallTime(new Date(to)).slice(5)];
    return words(`${pauseNames[kind].zh} ${long.zh}（${begin} 至 ${end}）`, `${pauseNames[kind].en} for ${long.en} (${begin} to ${end})`);
  });
}

const extensionWords = (count: number): Words[] => (count > 0 ? [words(`延期 ${count} 次，每次加一个原时限`, `extended ${count} time${count > 1 ? 's' : ''} by the original limit`)] : []);

function stopped(facts: DeadlineFacts, calendar: WorkCalendar): Words {
  const { kind, from } = facts.pauses.at(-1)!;
  const left = duration(leftAt(facts, new Date(from), calendar));
  const name = pauseNames[kind];
  return words(`${wallTime(new Date(from)).slice(5)} ${name.zh}，计时停止，尚余 ${left.zh}，恢复后续算`, `${name.en} since ${wallTime(new Date(from)).slice(5)}, the clock stands still with ${left.en} left`);
}

/** `12-03 10:00`, with the year when it is another than the start's. */
function shortly(at: Date, startedAt: string): string {
  const said = wallTime(at);
  return said.slice(0, 4) === wallTime(new Date(startedAt)).slice(0, 4) ? said.slice(5) : said;
}
