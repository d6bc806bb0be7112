import type { CaseHead, CasePage } from '@paidan/contracts';

/** A case in a list of this page. */
export type Task = CaseHead & { readonly dueAt?: string | null; readonly colour?: 'green' | 'yellow' | 'red' | null };
export type TaskPageOf = Omit<CasePage, 'items'> & { readonly items: Task[]; readonly liveId?: string | null };
