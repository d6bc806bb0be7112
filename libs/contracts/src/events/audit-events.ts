import { z } from 'zod';
import { AuditAction } from '../http/account-door';
import { Role } from '../http/identity';
import { defineEvent, type EventData } from './envelope';

/** What another service did that belongs into the one audit, which dispatch keeps. Never what was seen, only that it was. */
export const DeedDone = defineEvent({
  type: 'deed.done',
  version: 1,
  topic: 'deed.done.v1',
  summary: { zh: '应记入操作记录的操作', en: 'Something that belongs into the audit was done' },
  data: z.object({
    action: AuditAction,
    by: z.object({ role: Role, id: z.string(), name: z.string().nullable() }),
    /** Whom or what it was about, as the audit is searched: a number of a report, a user name. */
    about: z.string().nullable(),
    /** An object as JSON, which the audit keeps as it is. */
    facts: z.string(),
  }),
});
export type DeedDone = EventData<typeof DeedDone>;
