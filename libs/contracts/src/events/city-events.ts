import { z } from 'zod';
import { defineEvent, type EventData } from './envelope';

/** Units, categories with their limits, or clocks have a new version; the documents come whole, so that a reader needs nobody else. */
export const CityChanged = defineEvent({
  type: 'city.changed',
  version: 1,
  topic: 'city.changed.v1',
  summary: { zh: '单位、类别时限或时钟有了新版本', en: 'Units, categories with their limits, or clocks have a new version' },
  data: z.object({
    /** `units`, `categories` or `clocks`. */
    setting: z.string(),
    /** Grows by one with each version of this setting. */
    number: z.int().positive(),
    /** The moment it acts from; later numbers have later moments. */
    from: z.iso.datetime(),
    by: z.object({ role: z.string(), id: z.string() }),
    because: z.string(),
    /** `units.json` and so on, each as JSON text. */
    documents: z.array(z.object({ name: z.string(), json: z.string() })),
  }),
});
export type CityChanged = EventData<typeof CityChanged>;
