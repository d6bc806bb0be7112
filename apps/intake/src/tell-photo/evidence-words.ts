import { words, type PhotoExif, type Place, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';

/** What a photo's file is held against: what the reporter said. */
export interface Stated {
  readonly place: Place;
  readonly receivedAt: string;
}

/** Farther than this the file speaks of another place: phones are off by tens of metres, and some write GCJ-02 (some 500 m). */
const NEAR_METRES = 800;

/** What the file says about place and time, beside what was reported, in words. A hint only: it can be wrong or forged. */
export function evidenceWords({ place, takenAt }: PhotoExif, stated: Stated | null): Words[] {
  return [...(place ? [placeWords(place, stated)] : []), ...(takenAt ? [timeWords(takenAt, stated)] : [])];
}

function placeWords(place: Place, stated: Stated | null): Words {
  if (!stated) return words('照片自带位置，尚无上报位置可对照', 'The file has a place, there is no report to hold it against yet');
  const metres = Math.round(distanceMetres(place, stated.place));
  const [zh, en] = metres < 10_000 ? [`${metres} 米`, `${metres} m`] : [`${Math.round(metres / 1000)} 公里`, `${Math.round(metres / 1000)} km`];
  return metres <= NEAR_METRES
    ? words(`照片自带位置距上报位置约 ${zh}，相符（以上报位置为准）`, `The file’s place is about ${en} from the reported one and agrees (the reported one counts)`)
    : words(`照片自带位置距上报位置约 ${zh}，请核对（以上报位置为准）`, `The file’s place is about ${en} from the reported one, please check (the reported one counts)`);
}

function timeWords(takenAt: string, stated: Stated | null): Words {
  const read = `${takenAt.slice(0, 10)} ${takenAt.slice(11, 16)}`;
  if (!stated) return words(`照片自带拍摄时间 ${read}`, `The file says it was taken at ${read}`);
  const minutes = Math.round((Date.parse(stated.receivedAt) - Date.parse(takenAt)) / 60_000);
  const [zh, en] = spanWords(Math.abs(minutes));
  return minutes >= 0
    ? words(`照片自带拍摄时间 ${read}，早于上报 ${zh}`, `The file says it was taken at ${read}, ${en} before the report`)
    : words(`照片自带拍摄时间 ${read}，晚于上报 ${zh}，请核对`, `The file says it was taken at ${read}, ${en} after the report, please check`);
}

function spanWords(minutes: number): [string, string] {
  if (minutes < 120) return [`${minutes} 分钟`, `${minutes} min`];
  if (minutes < 48 * 60) return [`${Math.round(minutes / 60)} 小时`, `${Math.round(minutes / 60)} h`];
  return [`${Math.round(minutes / 1440)} 天`, `${Math.round(minutes / 1440)} days`];
}
