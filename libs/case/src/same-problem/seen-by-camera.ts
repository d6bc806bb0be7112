import { words, type Words } from '@paidan/contracts';
import { boxOverlap } from './box-overlap';
import type { SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';

/** What one camera's own alarms say of each other: the same thing, maybe, or another thing in its view. */
export type View =
  | { readonly kind: 'same'; readonly by: 'track' | 'camera'; readonly likeness: number; readonly because: Words }
  | { readonly kind: 'maybe'; readonly likeness: number; readonly because: Words }
  | { readonly kind: 'other' };

/** Boxes that overlap less than this are of two things; a loose box of one thing is now and then no nearer than a sixth. */
const HARDLY = 0.1;
type Camera = NonNullable<Sighting['camera']>;

/**
 * The layers of one camera: its message number, the target it tracks or counts, its box on the picture. Null when these
 * say nothing: another camera, another kind, or a moving one, whose picture shows another place each time.
 */
export function seenByCamera({ camera, kind, at }: Sighting, candidate: { readonly kind: string | null; readonly sightings: readonly Sighting[] }, settings: SameProblemSettings): View | null {
  if (camera === null) return null;
  const theirs = candidate.sightings.filter((other) => other.camera?.cameraId === camera.cameraId);
  if (theirs.length === 0) return null;
  if (camera.messageId && theirs.some((other) => other.camera!.messageId === camera.messageId)) return same('track', 1, '同一条告警重发', 'the same message again');
  if (camera.trackId && theirs.some((other) => other.camera!.trackId === camera.trackId)) return same('track', 1, '摄像头跟踪的同一目标', 'the target the camera tracks');
  const alike = theirs.filter((other) => other.camera!.label === camera.label);
  if (camera.moving || (alike.length === 0 && (kind === null || kind !== candidate.kind))) return null;
  const { box } = camera;
  const boxes = theirs.flatMap((other) => other.camera!.box ?? []);
  return box && boxes.length > 0 ? byBox(Math.max(...boxes.map((other) => boxOverlap(box, other))), settings) : byCount(at, camera, alike, settings);
}

function byBox(overlap: number, { boxOverlap: enough }: SameProblemSettings): View {
  const percent = Math.round(overlap * 100);
  if (overlap >= enough) return same('camera', 0.9 + overlap / 10, `同一摄像头，画面位置重合 ${percent}%`, `the same camera, ${percent}% of the boxes overlap`);
  if (overlap < HARDLY) return { kind: 'other' };
  return { kind: 'maybe', likeness: overlap, because: words(`同一摄像头，画面位置重合 ${percent}%`, `the same camera, ${percent}% of the boxes overlap`) };
}

/** Without boxes the vendor's count tells: the second and later times it is the target told of last. */
function byCount(at: string, camera: Camera, alike: readonly Sighting[], { sameViewMinutes, hours }: SameProblemSettings): View {
  const minutes = Math.min(...alike.map((other) => Math.abs(Date.parse(at) - Date.parse(other.at)) / 60_000));
  const { repeatCount } = camera;
  const follows = repeatCount !== undefined && repeatCount > 1 && alike.some((other) => other.camera!.repeatCount !== undefined && other.camera!.repeatCount === repeatCount - 1);
  if (follows && minutes <= hours * 60) return same('track', 0.98, `同一目标第 ${repeatCount} 次告警`, `alarm ${repeatCount} of one target`);
  if (repeatCount === undefined && minutes <= sameViewMinutes) return same('camera', 0.9, `同一摄像头，${Math.round(minutes)} 分钟内再次告警`, `the same camera again within ${Math.round(minutes)} minutes`);
  return { kind: 'maybe', likeness: 0.5, because: words('同一摄像头、同类告警，未给出画面位置', 'the same camera and kind, but it gives no box') };
}

const same = (by: 'track' | 'camera', likeness: number, zh: string, en: string): View => ({ kind: 'same', by, likeness: Math.min(1, likeness), because: words(zh, en) });
