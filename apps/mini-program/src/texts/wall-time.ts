import type { Language } from './texts';

const HOURS = 3_600_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

/** A moment on the clock of Shanghai, whatever zone the phone is in. */
export function wallTime(iso: string, language: Language): string {
  const at = new Date(Date.parse(iso) + 8 * HOURS);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return language === 'zh' ? `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${time}` : `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${time}`;
}
