import { setTimeout as sleep } from 'node:timers/promises';

/** The broker that leads a partition of a topic that was just made may not know it yet: asked again for some ten seconds. */
export async function onceLed<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 20 || !/LEADER/.test(String((error as { type?: string }).type))) throw error;
      await sleep(500);
    }
  }
}
