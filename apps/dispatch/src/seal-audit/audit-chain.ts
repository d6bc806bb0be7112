import { createHash } from 'node:crypto';

/** An entry as its table tells it in text, which one value has but one of. */
export interface EntryText {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly about: string | null;
  readonly facts: string;
}

export interface Link {
  readonly seq: number;
  readonly entryId: string;
  /** Of the entry alone. */
  readonly digest: Buffer;
  /** Of this link and, through the hash before it, of all before. */
  readonly hash: Buffer;
}

/** The columns of `EntryText`, of `audit_entry e`. */
export const ENTRY_TEXT = `to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor::text as actor, e.action, e.about, e.facts::text as facts`;

/** What the first link stands on. */
export const BEGINNING = Buffer.alloc(32);

const sha256 = (text: string) => createHash('sha256').update(text).digest();

export const digestOf = ({ at, actor, action, about, facts }: EntryText): Buffer => sha256(JSON.stringify([at, actor, action, about, facts]));

export const hashOf = (before: Buffer, { seq, entryId, digest }: Omit<Link, 'hash'>): Buffer => sha256(JSON.stringify([before.toString('hex'), seq, entryId, digest.toString('hex')]));

/** The links of entries that come next, in their order. */
export function linksFor(entries: readonly (EntryText & { readonly id: string })[], last: Pick<Link, 'seq' | 'hash'>): Link[] {
  let before = last;
  return entries.map((entry) => {
    const bare = { seq: before.seq + 1, entryId: entry.id, digest: digestOf(entry) };
    const link = { ...bare, hash: hashOf(before.hash, bare) };
    before = link;
    return link;
  });
}
