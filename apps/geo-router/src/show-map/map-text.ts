import type { MapLayers } from '@paidan/contracts';
import { createHash } from 'node:crypto';

/** The map as it is sent, made once: it changes with the city's data alone. */
export class MapText {
  readonly text: Buffer;
  readonly etag: string;

  constructor(layers: MapLayers) {
    this.text = Buffer.from(JSON.stringify(layers));
    this.etag = `"${createHash('sha256').update(this.text).digest('hex').slice(0, 32)}"`;
  }

  /** Whether who asks has it already, by its `If-None-Match`. */
  isKnown = (known: string | undefined): boolean => known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === this.etag) ?? false;
}

/** The same for what anybody may see. */
export class PublicMapText extends MapText {}
