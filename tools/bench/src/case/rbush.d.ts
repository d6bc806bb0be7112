declare module 'rbush' {
  interface Box { minX: number; minY: number; maxX: number; maxY: number }
  /** The part of rbush 3 that the comparison uses. */
  export default class RBush<Item extends Box> {
    load(items: readonly Item[]): this;
    search(box: Box): Item[];
  }
}
