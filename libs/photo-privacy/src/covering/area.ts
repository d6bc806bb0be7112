import type { Box } from '../finding/box';

/** Whole pixels of a picture: from (left, top) up to but without (right, bottom). */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The pixels of a box made larger on each side by these parts of its width and height, as far as the picture goes; null when none. */
export function areaOf({ x, y, width, height }: Box, wider: number, higher: number, picture: { width: number; height: number }): Area | null {
  const area = {
    left: Math.max(0, Math.floor(x - width * wider)),
    top: Math.max(0, Math.floor(y - height * higher)),
    right: Math.min(picture.width, Math.ceil(x + width * (1 + wider))),
    bottom: Math.min(picture.height, Math.ceil(y + height * (1 + higher))),
  };
  return area.right > area.left && area.bottom > area.top ? area : null;
}
