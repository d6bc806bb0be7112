import type { CaseHead } from '@paidan/contracts';
import { duration, useSaying, type Language } from '@paidan/web-kit';
import { useNow } from '../house/ticker';

const MINUTE = 60_000;
/** The time left from which on a deadline presses: of a stage at the desk, and of the unit's promise. */
const PRESSES = { stage: 15 * MINUTE, total: 120 * MINUTE } as const;

export type Pressure = 'late' | 'soon' | 'fine';

export function pressureOf({ dueAt, dueOf }: Pick<CaseHead, 'dueAt' | 'dueOf'>, now: Date): Pressure | null {
  if (!dueAt) return null;
  const left = Date.parse(dueAt) - now.getTime();
  return left < 0 ? 'late' : left < PRESSES[dueOf ?? 'total'] ? 'soon' : 'fine';
}

const signs: Record<Pressure, string> = { late: '■', soon: '▲', fine: '●' };

type Limited = Pick<CaseHead, 'dueAt' | 'dueOf' | 'provisional'>;
interface Speaking {
  readonly say: (key: string, facts?: Record<string, unknown>) => string;
  readonly language: Language;
}

/** How much time is left, by the server's clock: in words, a sign and a colour. */
export const Remaining = ({ line }: { line: Limited }) => <RemainingIn line={line} saying={useSaying()} />;

/** The same for rows of a list, which are told how to speak: each asking for itself costs too much while scrolling. */
export function RemainingIn({ line, saying: { say, language } }: { line: Limited; saying: Speaking }) {
  const now = useNow();
  const pressure = pressureOf(line, now);
  if (!pressure) return <span className="soft">{say('queue.no-limit')}</span>;
  const time = duration(Date.parse(line.dueAt!) - now.getTime(), language);
  return (
    <span className={pressure} title={line.dueOf ? say(`queue.due-of.${line.dueOf}`) : undefined}>
      <span aria-hidden="true">{signs[pressure]} </span>
      {say(pressure === 'late' ? 'queue.late-by' : 'queue.left', { time })}
      {line.provisional ? ` ${say('queue.provisional')}` : ''}
    </span>
  );
}
