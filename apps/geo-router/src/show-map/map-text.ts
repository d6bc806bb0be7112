import type { MapLayers } from '@paidan/contracts';
import { createHash } from 'node:crypto';

/** The map as it is sent, made once for each version of the city's data. */
export class MapText {
  private sent!: { readonly text: Buffer; readonly etag: string; readonly tiles: MapLayers['tiles'] };

  constructor(layers: MapLayers) {
    this.use(layers);
  }

  get text(): Buffer {
    return this.sent.text;
  }

  get tiles(): MapLayers['tiles'] {
    return this.sent.tiles;
  }

  get etag(): string {
    return this.sent.etag;
  }

  use(layers: MapLayers): void {
    const text = Buffer.from(JSON.stringify(layers));
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    this.sent = { text, etag, tiles: layers.tiles };
  }

  /** Whether who asks has it already, by its `If-None-Match`. */
  isKnown = (known: string | undefined): boolean => known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === this.etag) ?? false;
}

/** The same for what anybody may see. */
export class PublicMapText extends MapText {}
