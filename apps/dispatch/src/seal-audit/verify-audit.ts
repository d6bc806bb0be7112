import type { Tx } from '@paidan/persistence';
import { BEGINNING, digestOf, ENTRY_TEXT, hashOf, type EntryText, type Link } from './audit-chain';

/**
 * `changed`: another content than was sealed; `moved`: it stands where another was sealed; `removed`: sealed or listed, and gone;
 * `unsealed`: got in past the list of what is to be sealed, or its link is gone; `links-removed`: links are missing before this one;
 * `head`: the chain does not hold what was noted of it elsewhere.
 */
export interface Finding {
  readonly what: 'changed' | 'moved' | 'removed' | 'unsealed' | 'links-removed' | 'head';
  /** Null where nothing is left that tells. */
  readonly entryId: string | null;
  readonly seq: number | null;
}
export interface Verified {
  readonly links: number;
  /** Written down and not sealed yet; sealing takes a second or two. */
  readonly waiting: number;
  /** `seq:hash` of the end, to be noted elsewhere; null for an empty chain. */
  readonly head: string | null;
  readonly findings: readonly Finding[];
}

type Row = { seq: string; entry_id: string; digest: Buffer; hash: Buffer; there: boolean } & EntryText;
const PAGE = 2_000;

/** Walks the whole chain and tells every row that is not as it was sealed. @param noted a head that was noted before, `seq:hash` */
export async function verifyAudit(tables: Pick<Tx, 'query'>, noted: string | null = null): Promise<Verified> {
  const findings: Finding[] = [];
  /** What entries hold that does not fit, and where that was sealed, by digest. */
  const strange = new Map<string, Finding>();
  let last: Pick<Link, 'seq' | 'hash'> = { seq: 0, hash: BEGINNING };
  let [links, holdsNoted] = [0, noted === null];
  for (let rows = await page(tables, 0); rows.length > 0; rows = await page(tables, last.seq)) {
    for (const row of rows) {
      const link = { seq: Number(row.seq), entryId: row.entry_id, digest: row.digest, hash: row.hash };
      findings.push(...look(link, row, last, strange));
      holdsNoted ||= headOf(link) === noted;
      last = link;
      links += 1;
    }
  }
  if (!holdsNoted) findings.push({ what: 'head', entryId: null, seq: Number(noted!.split(':')[0]) || null });
  findings.push(...(await outside(tables)));
  const [waiting] = await tables.query<{ count: string }>('select count(*) from audit_pending');
  return { links, waiting: Number(waiting?.count), head: links > 0 ? headOf(last) : null, findings: await asMoved(tables, findings, strange) };
}

const headOf = ({ seq, hash }: Pick<Link, 'seq' | 'hash'>) => `${seq}:${hash.toString('hex')}`;

const page = (tables: Pick<Tx, 'query'>, after: number) =>
  tables.query<Row>(`select l.seq, l.entry_id, l.digest, l.hash, e.id is not null as there, ${ENTRY_TEXT} from audit_link l left join audit_entry e on e.id = l.entry_id where l.seq > $1 order by l.seq limit ${PAGE}`, [after]);

function look(link: Link, row: Row, last: Pick<Link, 'seq' | 'hash'>, strange: Map<string, Finding>): Finding[] {
  const { seq, entryId } = link;
  if (!row.there) return [{ what: 'removed', entryId, seq }];
  const digest = digestOf(row);
  if (!digest.equals(link.digest)) {
    const finding: Finding = { what: 'changed', entryId, seq };
    strange.set(digest.toString('hex'), finding);
    return [finding];
  }
  if (seq !== last.seq + 1) return [{ what: 'links-removed', entryId, seq }];
  return hashOf(last.hash, link).equals(link.hash) ? [] : [{ what: 'moved', entryId, seq }];
}

/** What is there without a link though nothing waits for one, and what was listed and is gone. */
async function outside(tables: Pick<Tx, 'query'>): Promise<Finding[]> {
  const rows = await tables.query<{ what: 'unsealed' | 'removed'; id: string }>(
    `select 'unsealed' as what, id::text from audit_entry e where not exists (select from audit_link where entry_id = e.id) and not exists (select from audit_pending where entry_id = e.id)
     union all select 'removed', entry_id::text from audit_pending p where not exists (select from audit_entry where id = p.entry_id) order by 2`,
  );
  return rows.map(({ what, id }) => ({ what, entryId: id, seq: null }));
}

/** A content that was sealed for another entry was not written anew: it was moved. */
async function asMoved(tables: Pick<Tx, 'query'>, findings: readonly Finding[], strange: ReadonlyMap<string, Finding>): Promise<Finding[]> {
  if (strange.size === 0) return [...findings];
  const sealed = await tables.query<{ digest: Buffer }>('select distinct digest from audit_link where digest = any($1::bytea[])', [[...strange.keys()].map((hex) => Buffer.from(hex, 'hex'))]);
  const moved = new Set(sealed.map(({ digest }) => strange.get(digest.toString('hex'))));
  return findings.map((finding) => (moved.has(finding) ? { ...finding, what: 'moved' } : finding));
}
