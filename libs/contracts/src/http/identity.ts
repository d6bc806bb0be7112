import { z } from 'zod';

/** Who may knock. `citizen` logs in by WeChat, `service` is one of ours, the rest are staff. */
export const Role = z.enum(['citizen', 'acceptor', 'dispatcher', 'shift-leader', 'crew', 'unit-leader', 'checker', 'admin', 'auditor', 'service']);
export type Role = z.infer<typeof Role>;

/** Who is asking, read from a verified token; `sessionId` when it belongs to a session that can be ended. */
export const Identity = z.object({ id: z.string(), role: Role, unitId: z.string().nullable(), name: z.string().nullable(), sessionId: z.string().optional() });
export type Identity = z.infer<typeof Identity>;
