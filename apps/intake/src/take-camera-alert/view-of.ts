import type { CameraAlert, CameraClaim, PictureBox } from '@paidan/contracts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What tells one target of a camera from another: the vendor's numbers for message and target, how often it was told, where on the picture. */
export function viewOf(alert: CameraAlert, size: Size | null): Pick<CameraClaim, 'messageId' | 'trackId' | 'repeatCount' | 'box' | 'moving'> {
  const { messageId, trackId, repeatCount, moving } = alert;
  const box = alert.box ?? boxOf(alert.boxes?.[0], size);
  return { messageId, ...(trackId ? { trackId } : {}), ...(repeatCount === undefined ? {} : { repeatCount }), ...(box ? { box } : {}), ...(moving === undefined ? {} : { moving }) };
}

/** A vendor's box as shares of the picture: it is given in shares already, or in pixels of the picture beside it; null when that cannot be told. */
function boxOf(box: NonNullable<CameraAlert['boxes']>[number] | undefined, size: Size | null): PictureBox | null {
  if (!box) return null;
  const inShares = [box.x, box.y, box.w, box.h].every((side) => side >= 0 && side <= 1);
  const by = inShares ? { width: 1, height: 1 } : size;
  if (!by) return null;
  const share = (side: number) => Math.min(1, Math.max(0, side));
  const [width, height] = [share(box.w / by.width), share(box.h / by.height)];
  return width > 0 && height > 0 ? { x: share(box.x / by.width), y: share(box.y / by.height), width, height } : null;
}
