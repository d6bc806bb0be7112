export const backendNames = ['wasm', 'native'] as const;
/** What computes: TensorFlow.js in WebAssembly, always there; or TensorFlow's own library, when it was built. */
export type BackendName = (typeof backendNames)[number];

/** The pretrained network that turns views of pictures into features; the normalisation is inside its graph. One per thread. */
export interface Backbone {
  readonly backend: BackendName;
  /** More views than this at once cost memory and win no time. */
  readonly batch: number;
  /** The features of each view, as `modelInputOf` made it, in order. */
  features(views: readonly Uint8Array[]): Float32Array[];
}
