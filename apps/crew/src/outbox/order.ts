import type { Deed, Entry } from './entry';

/** The refused one before it that an entry waits for: what follows in the same case may rest on it. */
export const heldBy = (entries: readonly Entry[], entry: Entry): Entry | undefined =>
  entry.caseId === null ? undefined : entries.find(({ seq, caseId, user, state }) => seq < entry.seq && caseId === entry.caseId && user === entry.user && state === 'refused');

/** What is sent next for this person: in the order in which it was done, but what waits for a person's decision holds up its own case alone. */
export const nextToSend = (entries: readonly Entry[], user: string): Entry | undefined =>
  [...entries].sort((a, b) => a.seq - b.seq).find((entry) => entry.user === user && (entry.state === 'waiting' || entry.state === 'sending') && !heldBy(entries, entry));

/** What this person has not been rid of yet. */
export const unsent = (entries: readonly Entry[], user: string): Entry[] => entries.filter((entry) => entry.user === user && entry.state !== 'sent');

/** Milliseconds until it is tried again: 2 s, 4 s, 8 s … a minute at most, or as long as the server asked. */
export const retryDelay = (tries: number, retryAfterSeconds: number | null): number =>
  retryAfterSeconds === null ? Math.min(60_000, 2_000 * 2 ** Math.min(10, Math.max(0, tries - 1))) : Math.min(600_000, retryAfterSeconds * 1_000);

/** By which events of the timeline a deed shows that it was done. */
const leaves: Record<Exclude<Deed['kind'], 'find'>, readonly string[]> = {
  accept: ['handling-started'], return: ['returned'], complete: ['completed'], pass: ['verified', 'closed'], fail: ['verification-failed', 'check-failed'], assign: ['assigned'], extend: ['extension-requested'],
};

interface Step {
  readonly version: number;
  readonly event: string;
  readonly by: { readonly id: string };
}

/** True when the timeline has this very deed: ours, after the version we saw. */
export const wasDone = ({ deed, user, seenVersion }: Pick<Entry, 'deed' | 'user' | 'seenVersion'>, timeline: readonly Step[]): boolean =>
  deed.kind !== 'find' && timeline.some(({ version, event, by }) => version > seenVersion && by.id === `staff:${user}` && leaves[deed.kind].includes(event));
