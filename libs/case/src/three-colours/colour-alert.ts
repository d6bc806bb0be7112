import { words, type AlertColour, type Words } from '@paidan/contracts';

export interface AlertLevel {
  readonly colour: AlertColour;
  /** So many complaints and more, up to the next level's number. */
  readonly from: number;
  /** Whom it is told: an office, and its name. */
  readonly tell: { readonly office: string; readonly name: Words };
}

/** From how many complaints of one thing in how many days who is told (三色预警); a city's data, levels ascending. */
export interface AlertSettings {
  readonly windowDays: number;
  readonly radius: number;
  readonly levels: readonly AlertLevel[];
}

/** What happens to an alert; `at` the moments are kept beside it. */
export type AlertEvent =
  | { readonly type: 'raised' | 'upgraded' | 'downgraded'; readonly colour: AlertColour; readonly reports: number; readonly tell: AlertLevel['tell']; readonly because: Words }
  | { readonly type: 'cancelled'; readonly colour: AlertColour; readonly reports: number; readonly by: 'time' | 'person'; readonly tell: AlertLevel['tell']; readonly because: Words };

/** The level of so many complaints; null under the lowest. */
export const levelOf = (reports: number, { levels }: AlertSettings): AlertLevel | null => levels.findLast(({ from }) => reports >= from) ?? null;

/** What so many complaints make of an alert of a colour (null: there is none); null when it stays as it is. */
export function moveAlert(colour: AlertColour | null, reports: number, settings: AlertSettings): AlertEvent | null {
  const before = settings.levels.findIndex((level) => level.colour === colour);
  const level = levelOf(reports, settings);
  const now = level === null ? -1 : settings.levels.indexOf(level);
  if (now === before) return null;
  const counted = words(`近 ${settings.windowDays} 天内同一问题被反映 ${reports} 次`, `${reports} complaints of the same thing in ${settings.windowDays} days`);
  if (level === null) return { type: 'cancelled', colour: colour!, reports, by: 'time', tell: settings.levels[before]!.tell, because: words(`${counted.zh}，已低于预警线`, `${counted.en}, below the alert`) };
  const type = before === -1 ? 'raised' : now > before ? 'upgraded' : 'downgraded';
  const { colour: reached, tell } = level;
  return { type, colour: reached, reports, tell, because: words(`${counted.zh}：${colourNames[reached].zh}，告知${tell.name.zh}`, `${counted.en}: ${colourNames[reached].en}, the ${tell.name.en} is told`) };
}

/** A person ends it with a reason; complaints so far count no more. */
export const cancelAlert = (colour: AlertColour, reports: number, { levels }: AlertSettings, because: Words): AlertEvent =>
  ({ type: 'cancelled', colour, reports, by: 'person', tell: (levels.find((level) => level.colour === colour) ?? levels[0]!).tell, because });

const DAY_MS = 86_400_000;

/**
 * When, without new complaints, so many have fallen out of the window that the colour changes; null when there is none.
 * @param times of the complaints that count now (milliseconds), in any order.
 */
export function nextMove(colour: AlertColour | null, times: readonly number[], { levels, windowDays }: AlertSettings): number | null {
  const level = levels.find((one) => one.colour === colour);
  if (!level) return null;
  const oldest = [...times].sort((a, b) => a - b)[Math.max(0, times.length - level.from)];
  return oldest === undefined ? 0 : oldest + windowDays * DAY_MS;
}

export const colourNames: Record<AlertColour, Words> = { green: words('绿色预警', 'green alert'), yellow: words('黄色预警', 'yellow alert'), red: words('红色预警', 'red alert') };
