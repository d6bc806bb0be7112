import type { Box } from '../finding/box';
import type { RgbPicture } from '../picture';
import { areaOf } from './area';
import { coverArea } from './cover-area';

/** Hair and chin belong to a face; twelve mean colours leave no likeness. */
const FACE = { wider: 0.25, higher: 0.25, cells: { across: 4, down: 3 } };
/** Twelve colours of a plate could be searched for among all plates; one colour tells nothing. */
const PLATE = { wider: 0.15, higher: 0.2, cells: { across: 1, down: 1 } };

/** Makes faces and plates unrecognisable, in place. */
export function coverFindings(picture: RgbPicture, faces: readonly Box[], plates: readonly Box[]): void {
  const cover = (boxes: readonly Box[], { wider, higher, cells }: typeof FACE) => {
    for (const box of boxes) {
      const area = areaOf(box, wider, higher, picture);
      if (area) coverArea(picture, area, cells);
    }
  };
  cover(faces, FACE);
  cover(plates, PLATE);
}
