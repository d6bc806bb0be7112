import { wallTime } from '@paidan/contracts';
import type { SeenLetter } from './dead-letters';

const CAUSE_LENGTH = 120;

/** One line: what, whose, why, and what was done about it. */
export function lineOf({ id, consumer, pattern, attempts, at, origin, cause, settled }: SeenLetter): string {
  const first = cause.split('\n')[0]!.slice(0, CAUSE_LENGTH);
  const head = `${id}  ${wallTime(new Date(at))}  ${consumer}  ${pattern ?? '读不懂 unreadable'}  ${origin}  试 tried ${attempts}×  ${first}`;
  return settled ? `${head}\n    ${settlingOf(settled)}` : head;
}

/** All that is known of it, with its text. */
export function fullTextOf(letter: SeenLetter): string {
  const { id, consumer, pattern, eventId, origin, key, attempts, at, cause, value, settled } = letter;
  const rows = {
    '编号 letter': id, '服务 service': consumer, '事件 event': `${pattern ?? '–'}  ${eventId ?? ''}`, '原位置 origin (topic/partition/offset)': origin, '键 key': key,
    '何时成为死信 laid aside': wallTime(new Date(at)), '尝试次数 attempts': attempts, '处理 settled': settled ? settlingOf(settled) : '待处理 waiting', '原因 cause': cause, '全文 text': pretty(value),
  };
  return Object.entries(rows).map(([name, said]) => `${name}: ${said}`).join('\n');
}

function settlingOf({ how, by, at, reason }: NonNullable<SeenLetter['settled']>): string {
  return `${how === 'replayed' ? '已重放 replayed' : '已作废 discarded'}  ${wallTime(at)}  ${by}${reason ? `  “${reason}”` : ''}`;
}

function pretty(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
