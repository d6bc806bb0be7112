import { todayAt } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** What the citizen reads out on the phone: `PD261124000123`, the Shanghai date and a serial of six digits. */
export async function nextTrackingNumber(tx: Tx, now: Date): Promise<string> {
  const [row] = await tx.query<{ serial: string }>("select nextval('tracking_serial') % 1000000 as serial");
  const date = todayAt(now).date.slice(2).replaceAll('-', '');
  return `PD${date}${String(row!.serial).padStart(6, '0')}`;
}
