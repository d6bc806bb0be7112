import { z } from 'zod';

/** Who may knock. `citizen` logs in by WeChat, `service` is one of ours, the rest are staff. */
export const Role = z.enum(['citizen', 'acceptor', 'dispatcher', 'shift-leader', 'crew', 'unit-leader', 'checker', 'admin', 'auditor', 'service']);
export type Role = z.infer<typeof Role>;

/** Who is asking, read from a verified token. */
export const Identity = z.object({ id: z.string(), role: Role, unitId: z.string().nullable(), name: z.string().nullable() });
export type Identity = z.infer<typeof Identity>;
