import { useSyncExternalStore } from 'react';
import { platform, showLanguage } from '../platform/platform';
import { sayIn, type Language, type Say } from '../texts/texts';

interface Preferences {
  readonly language: Language;
  /** 适老化: larger letters everywhere. */
  readonly large: boolean;
}

const KEPT_AS = 'preferences';
let now: Preferences = { language: 'zh', large: false };
const listeners = new Set<() => void>();

function become(preferences: Preferences): void {
  now = preferences;
  showLanguage(now.language);
  for (const listener of listeners) listener();
}

/** What this phone's owner chose at an earlier visit. */
export async function recallPreferences(): Promise<void> {
  const kept = await platform.read(KEPT_AS);
  try {
    if (kept !== null) become({ ...now, ...(JSON.parse(kept) as Partial<Preferences>) });
  } catch {
    // Unreadable: as if nothing had been chosen.
  }
}

export function choose(change: Partial<Preferences>): void {
  become({ ...now, ...change });
  void platform.write(KEPT_AS, JSON.stringify(now));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function usePreferences(): Preferences & { say: Say } {
  const { language, large } = useSyncExternalStore(subscribe, () => now, () => now);
  return { language, large, say: sayIn(language) };
}
