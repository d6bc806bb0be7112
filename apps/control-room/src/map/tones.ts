import type { Tone } from '@paidan/web-map';
import type { Colouring } from './map-address';
import type { MappedCase } from './mapped-case';

const tone = (key: string, colour: string, shape: Tone['shape'], zh: string, en: string): Tone => ({ key, colour, shape, words: { zh, en } });
const HOUR = 3_600_000;

/** What presses most comes first: a cluster shows it. */
export const tonesBy: Record<Colouring, readonly Tone[]> = {
  deadline: [
    tone('late', '#c41d1d', 'diamond', '已超期', 'Overdue'), tone('soon', '#b85c00', 'triangle', '2 小时内到期', 'Due within 2 hours'), tone('today', '#1457b8', 'disc', '24 小时内到期', 'Due within 24 hours'),
    tone('later', '#2f7a4d', 'square', '24 小时后到期', 'Due later'), tone('none', '#5d6976', 'ring', '暂无时限', 'No deadline now'),
  ],
  stage: [
    tone('new', '#7a3db8', 'triangle', '受理、核实、立案', 'Received, checked, filed'), tone('returned', '#c41d1d', 'diamond', '回退、仲裁', 'Returned, disputed'), tone('dispatched', '#b85c00', 'square', '已派遣', 'Dispatched'),
    tone('handling', '#1457b8', 'disc', '处置中', 'Being handled'), tone('checking', '#2f7a4d', 'disc', '待核查', 'To be checked'), tone('paused', '#5d6976', 'ring', '挂账、待补充、分案', 'Suspended, asking, split'),
  ],
  colour: [
    tone('red', '#c41d1d', 'diamond', '红色预警', 'Red alert'), tone('yellow', '#8f6a00', 'triangle', '黄色预警', 'Yellow alert'), tone('green', '#2f7a4d', 'square', '绿色预警', 'Green alert'), tone('none', '#5d6976', 'ring', '无预警', 'No alert'),
  ],
};

const stageTones: Record<string, string> = {
  received: 'new', accepted: 'new', verifying: 'new', filed: 'new', reopened: 'new', returned: 'returned', arbitrating: 'returned', dispatched: 'dispatched', handling: 'handling', completed: 'checking', checking: 'checking',
};

export function toneOf(by: Colouring, one: MappedCase, now: number): number {
  const key = by === 'stage' ? (stageTones[one.stage] ?? 'paused') : by === 'colour' ? (one.colour ?? 'none') : deadlineTone(one.dueAt, now);
  return tonesBy[by].findIndex((known) => known.key === key);
}

function deadlineTone(dueAt: string | null, now: number): string {
  if (dueAt === null) return 'none';
  const left = Date.parse(dueAt) - now;
  return left < 0 ? 'late' : left < 2 * HOUR ? 'soon' : left < 24 * HOUR ? 'today' : 'later';
}
