import { z } from 'zod';
import { DESCRIPTION_LIMIT, PHOTOS_PER_REPORT } from './citizen-door';
import { Id, Words } from '../text';

/** What a citizen chooses from: first the class (公共设施, 环境卫生, 市容秩序), then the exact kind. */
export const CategoryClass = z.object({ id: z.string(), name: Words });
export type CategoryClass = z.infer<typeof CategoryClass>;
export const CategoryChoice = z.object({ code: z.string(), name: Words, classId: z.string() });
export type CategoryChoice = z.infer<typeof CategoryChoice>;
export const CategoryList = z.object({ classes: z.array(CategoryClass), items: z.array(CategoryChoice) });
export type CategoryList = z.infer<typeof CategoryList>;

/** What a citizen is about to file. */
export const AskKind = z
  .object({ photoIds: z.array(Id).max(PHOTOS_PER_REPORT).default([]), description: z.string().trim().max(DESCRIPTION_LIMIT).nullish() })
  .refine((asked) => asked.photoIds.length > 0 || asked.description, { path: ['photoIds'], message: 'a photo or a description is needed (照片和描述至少提供一项)' });
export type AskKind = z.infer<typeof AskKind>;

/** The likeliest kinds, at most three, the likeliest first; none when nothing could be told. Not a decision: the citizen confirms or chooses another. */
export const KindSuggestion = z.object({
  items: z.array(z.object({ code: z.string(), name: Words, confidence: z.number().min(0).max(1) })).max(3),
  because: Words.describe('给市民看的说明'),
});
export type KindSuggestion = z.infer<typeof KindSuggestion>;
