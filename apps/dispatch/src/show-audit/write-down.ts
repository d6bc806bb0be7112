import type { AuditAction, Identity } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** Somebody known, or a user name that was claimed by whoever failed to log in. */
type By = Pick<Identity, 'id' | 'name'> & { readonly role: Identity['role'] | null };

export interface Deed {
  readonly action: AuditAction;
  readonly by: By;
  readonly at: Date;
  /** Whom it was about: a user name, a unit, a year. */
  readonly about?: string;
  readonly facts?: object;
}

/** Writes down who did what, in the transaction of what was done; it is never changed or dropped. */
export async function writeDown(tx: Pick<Tx, 'query'>, { action, by: { role, id, name }, at, about, facts }: Deed): Promise<void> {
  await tx.query('insert into audit_entry (at, actor, action, about, facts) values ($1, $2, $3, $4, $5)', [
    at, JSON.stringify({ role, id, name }), action, about ?? null, JSON.stringify(facts ?? {}),
  ]);
}
