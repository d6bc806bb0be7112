import type { CaseHead, Desk } from '@paidan/contracts';

/** The lines of the queue in the order in which they need somebody, and what is known of cases that left it. */
export interface Lines {
  readonly order: readonly CaseHead[];
  /** The version last heard of each case, of those that left too: an older page must not bring them back. */
  readonly versions: ReadonlyMap<string, number>;
  /** Came by the live line and not looked at yet. */
  readonly fresh: ReadonlySet<string>;
}

/** Versions that are remembered of cases that left; an older page that could bring one back is read within seconds. */
const REMEMBERED = 20_000;

export const noLines: Lines = { order: [], versions: new Map(), fresh: new Set() };

/** What breaches first, then what waits longest; no deadline comes last. */
export function inOrder(a: CaseHead, b: CaseHead): number {
  return text(a.dueAt ?? '~', b.dueAt ?? '~') || text(a.waitsSince ?? '~', b.waitsSince ?? '~') || text(a.caseId, b.caseId);
}
/** ISO times of one zone sort as text. */
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Hearing {
  readonly desks: readonly Desk[];
  /** False for pages that were read, true for what the live line tells. */
  readonly live: boolean;
}

/** The lines after hearing of some cases: each stands once, in its newest state, and only while it waits for one of the desks. */
export function hear(lines: Lines, heads: readonly CaseHead[], { desks, live }: Hearing): Lines {
  const versions = new Map(lines.versions);
  const news = new Map<string, CaseHead>();
  for (const head of heads) {
    if (head.version < (versions.get(head.caseId) ?? 0)) continue;
    // The one heard of last stands last.
    versions.delete(head.caseId);
    versions.set(head.caseId, head.version);
    news.set(head.caseId, head);
  }
  if (news.size === 0) return lines;
  const known = new Set(lines.order.map(({ caseId }) => caseId));
  const waits = ({ waitsFor }: CaseHead) => waitsFor !== null && desks.includes(waitsFor);
  const order = merge(lines.order.filter(({ caseId }) => !news.has(caseId)), [...news.values()].filter(waits).sort(inOrder));
  const came = live ? [...news.values()].filter((head) => waits(head) && !known.has(head.caseId)).map(({ caseId }) => caseId) : [];
  const left = [...news.values()].filter((head) => !waits(head)).map(({ caseId }) => caseId);
  forgetLongGone(versions, order);
  return { order, versions, fresh: freshAfter(lines.fresh, came, left) };
}

/** Those that left longest ago go first; none that still waits goes. */
function forgetLongGone(versions: Map<string, number>, order: readonly CaseHead[]): void {
  if (versions.size <= order.length + REMEMBERED) return;
  const waiting = new Set(order.map(({ caseId }) => caseId));
  let excess = versions.size - order.length - REMEMBERED;
  for (const caseId of versions.keys()) if (excess > 0 && !waiting.has(caseId) && versions.delete(caseId)) excess--;
}

function freshAfter(fresh: ReadonlySet<string>, came: readonly string[], left: readonly string[]): ReadonlySet<string> {
  if (came.length === 0 && !left.some((caseId) => fresh.has(caseId))) return fresh;
  const after = new Set([...fresh, ...came]);
  for (const caseId of left) after.delete(caseId);
  return after;
}

/** Two sorted lists in one. */
function merge(a: readonly CaseHead[], b: readonly CaseHead[]): CaseHead[] {
  const merged: CaseHead[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) merged.push(j >= b.length || (i < a.length && inOrder(a[i]!, b[j]!) <= 0) ? a[i++]! : b[j++]!);
  return merged;
}

/** A fresh reading in place of the old one: what was not there before counts as new. */
export const replace = (old: Lines, read: Lines): Lines => ({
  ...read,
  fresh: new Set(read.order.map(({ caseId }) => caseId).filter((caseId) => old.fresh.has(caseId) || !old.versions.has(caseId))),
});

/** All of these have been looked at. */
export const looked = (lines: Lines): Lines => (lines.fresh.size === 0 ? lines : { ...lines, fresh: new Set() });
