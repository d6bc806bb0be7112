import { z } from 'zod';

/** A text shown to people: Chinese first, English beside it. */
export const BilingualText = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type BilingualText = z.infer<typeof BilingualText>;

/** 1 digit kind (1 component, 2 event) + 2 digits 大类 + 2 digits 小类. */
export const CategoryCode = z.string().regex(/^\d{5}$/);
/** Category codes or prefixes ending in `*`: `20110`, `101*`, `*`. */
export const CategoryPattern = z.string().regex(/^(\d{5}|\d{0,4}\*)$/);

/** Who somebody of the staff is. */
export const StaffRole = z.enum(['dispatcher', 'crew', 'unit-leader', 'checker', 'acceptor', 'shift-leader', 'admin', 'auditor']);
export type StaffRole = z.infer<typeof StaffRole>;
