import { z } from 'zod';
import { Words } from '../text';

const CategoryLimit = z.object({
  conditionNo: z.int().positive(),
  condition: Words,
  clock: z.enum(['urgent_hour', 'work_hour', 'work_day', 'natural_day']),
  value: z.number().positive(),
  text: Words.nullable().describe('标准原文'),
  standard: z.boolean().describe('未选立案条件时用它'),
});

/** A category of the city's files with its limits, one for each 立案条件. */
export const CategoryRow = z.object({
  code: z.string(),
  kind: z.enum(['component', 'event']),
  major: z.object({ code: z.string(), name: Words }),
  name: Words,
  localExtension: z.boolean(),
  verifyBeforeFiling: z.boolean(),
  majorRisk: z.boolean(),
  hard: z.boolean().describe('需社区协助（联合办）'),
  limits: z.array(CategoryLimit),
});
export type CategoryRow = z.infer<typeof CategoryRow>;
export const CategoryTable = z.object({ items: z.array(CategoryRow) });
export type CategoryTable = z.infer<typeof CategoryTable>;
