declare module 'robust-predicates' {
  /** Which side of the line a → b holds c: negative left, positive right, 0 exactly on the line (y upwards). */
  export function orient2d(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number;
}
