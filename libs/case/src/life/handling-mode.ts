import { words, type HandlingMode, type Words } from '@paidan/contracts';

/** How a case is handled: 马上办 by the crew at once, 联合办 with the community, 专门办 by a task force. */
export type Mode = HandlingMode;

/** From how many complaints a case is handled with the community, and from how many by a task force; a city's data. */
export interface ModeSettings {
  readonly jointFrom: number;
  readonly specialFrom: number;
}

/** What the mode is chosen by. */
export interface ModeFacts {
  /** The category may cost lives: told to the sub-district at once. */
  readonly majorRisk: boolean;
  /** Takes long or several hands, by the category's data or its time limit. */
  readonly hard: boolean;
  /** How many complaints of the same thing there were lately. */
  readonly complaints: number;
}

/** The mode a case asks for, and why. */
export function chooseMode({ majorRisk, hard, complaints }: ModeFacts, { jointFrom, specialFrom }: ModeSettings): { readonly mode: Mode; readonly because: Words } {
  if (majorRisk) return { mode: 'special', because: words('专门办：重大安全隐患，报街道成立专班', 'Task force: a major safety risk, the sub-district is told') };
  if (complaints >= specialFrom) return { mode: 'special', because: words(`专门办：同一问题已被反映 ${complaints} 次，报街道成立专班`, `Task force: ${complaints} complaints of the same thing, the sub-district is told`) };
  if (complaints >= jointFrom) return { mode: 'joint', because: words(`联合办：同一问题已被反映 ${complaints} 次，会同社区办理`, `With the community: ${complaints} complaints of the same thing`) };
  if (hard) return { mode: 'joint', because: words('联合办：办理难度大、时限长，会同社区办理', 'With the community: it is hard and takes long') };
  return { mode: 'at-once', because: words('马上办：常见问题，班组即时处置', 'At once: common, the crew sees to it') };
}

const weight: Record<Mode, number> = { 'at-once': 0, joint: 1, special: 2 };
/** True when `mode` asks for more than what was chosen before. */
export const asksForMore = (mode: Mode, before: Mode | null): boolean => before === null || weight[mode] > weight[before];
