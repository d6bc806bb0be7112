import { randomUUID } from 'node:crypto';
import type { Picture } from './pictures';

/** One thing that is wrong in the city, and who notices it. */
export interface Story {
  readonly title: string;
  readonly source: 'citizen' | 'camera';
  readonly picture: Picture | null;
  readonly words: string | null;
  readonly place: { longitude: number; latitude: number };
  /** What the citizen says at the end; `again` plays one "not solved" first. */
  readonly ending: 'solved' | 'again';
}

const wordsFor: Record<string, string> = { 'drawn/heap.jpg': '路边一堆垃圾没人清', 'drawn/pothole.jpg': '路面有个大坑，坑洼不平', 'drawn/graffiti.jpg': '墙上贴满小广告' };

/** A different corner of the county seat for each. */
const placeOf = (i: number) => ({ longitude: 118.39 + (i % 7) * 0.0061, latitude: 37.035 + (i % 5) * 0.0057 });

/** The broken sensor tap, every picture as a citizen's report, and some of them seen by a camera. */
export function tellStories(pictures: readonly Picture[]): Story[] {
  const tap: Story = {
    title: '公园公厕感应水龙头', source: 'citizen', picture: null, ending: 'solved',
    words: '孙武公园公厕洗手池的感应水龙头坏了，伸手不出水，请维修', place: { longitude: 118.4102, latitude: 37.0463 },
  };
  const seen = pictures.map((picture, i): Story => ({
    title: picture.name, source: i % 4 === 3 ? 'camera' : 'citizen', picture, words: wordsFor[picture.name] ?? null,
    place: placeOf(i), ending: i === 0 ? 'again' : 'solved',
  }));
  const cameras = seen.some(({ source }) => source === 'camera');
  const firstForCamera = seen.at(-1);
  return [tap, ...seen.slice(0, cameras ? undefined : -1), ...(cameras || !firstForCamera ? [] : [{ ...firstForCamera, source: 'camera' as const }])];
}

/** A camera's alert in the canonical form. */
export const alertOf = (story: Story, label: string) => ({
  messageId: randomUUID(), label, confidence: 0.86, occurredAt: new Date().toISOString(),
  location: { ...story.place, crs: 'GCJ02' },
  ...(story.picture ? { image: { base64: story.picture.bytes.toString('base64') } } : {}),
});
