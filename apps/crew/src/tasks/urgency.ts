/** How a deadline presses. `none`: there is no deadline. */
export type Urgency = 'late' | 'soon' | 'calm' | 'none';

interface Due {
  readonly dueAt: string | null;
  readonly promisedAt: string | null;
  readonly receivedAt: string;
}

const HOUR = 3_600_000;

export const dueOf = ({ dueAt, promisedAt }: Due): string | null => dueAt ?? promisedAt;

/** Soon: within an hour, or when less than a quarter of the whole time is left. */
export function urgencyOf(task: Due, now: Date): Urgency {
  const due = dueOf(task);
  if (due === null) return 'none';
  const left = Date.parse(due) - now.getTime();
  if (left <= 0) return 'late';
  const whole = Date.parse(due) - Date.parse(task.receivedAt);
  return left <= HOUR || left < whole / 4 ? 'soon' : 'calm';
}

/** What breaches first comes first; without a deadline last, the older before the newer. */
export const byUrgency = (a: Due, b: Due): number => time(dueOf(a)) - time(dueOf(b)) || Date.parse(a.receivedAt) - Date.parse(b.receivedAt);

/** A number, so that two without a deadline are equal. */
const time = (at: string | null): number => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at));
