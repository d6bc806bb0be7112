import { z } from 'zod';
import { Words } from '../text';

const Share = z.number().min(0).max(1);
const Count = z.int().nonnegative();

/** How well a photo model judges the same test photos as every other, and what people corrected last. */
export const ModelFigures = z.object({
  photos: Count.describe('测试照片数'),
  balancedAccuracy: Share,
  macroF1: Share,
  ece: Share.describe('校准误差'),
  decidedShare: Share.describe('不需要人工的比例'),
  decidedRight: Share.describe('其中判对的比例'),
  falseAlarms: Share.describe('无问题照片被当成问题的比例'),
  /** Of the newest corrections, none of which it learned from: how many it calls as the person did, and how many the model of that time did. */
  corrections: z.object({ photos: Count, right: Count, rightBefore: Count }).nullable(),
});
export type ModelFigures = z.infer<typeof ModelFigures>;

/** A trained head as `npm run train:photo` writes it: `head.json`, and `head.bin` as base64. */
export const RegisterModel = z.object({
  head: z.looseObject({ version: z.string().regex(/^\w[\w.-]{0,63}$/) }),
  numbers: z.base64().max(22 * 1024 * 1024),
  figures: ModelFigures,
});
export type RegisterModel = z.infer<typeof RegisterModel>;

/** `registered`: kept only; `shadow`: judges beside the acting one and is compared; `acting`: its word counts. */
export const ModelState = z.enum(['registered', 'shadow', 'acting']);
export type ModelState = z.infer<typeof ModelState>;

const By = z.object({ role: z.string(), id: z.string() });

export const ModelView = z.object({
  version: z.string(),
  state: ModelState,
  shipped: z.boolean().describe('随软件发布'),
  registeredAt: z.iso.datetime(),
  registeredBy: By,
  figures: ModelFigures,
  /** Photos it judged in shadow; how many alike the acting one; of those a person confirmed since, how many it and the acting one had right. */
  shadow: z.object({ photos: Count, alike: Count, confirmed: Count, right: Count, rightOfActing: Count }),
  /** Where it is measured below the one that acts now, each in a sentence; none for the acting one. */
  weaker: z.array(Words).describe('比现用模型差在哪里；有差处时启用须确认 despiteFigures'),
  history: z.array(z.object({ at: z.iso.datetime(), by: By, to: ModelState, because: z.string() })),
});
export type ModelView = z.infer<typeof ModelView>;

export const ModelList = z.object({ items: z.array(ModelView) });
export type ModelList = z.infer<typeof ModelList>;

export const ChangeModel = z.object({ reason: z.string().trim().min(1).max(500) });
export type ChangeModel = z.infer<typeof ChangeModel>;

export const PromoteModel = ChangeModel.extend({ despiteFigures: z.boolean().optional().describe('有指标比现用模型差时，确认仍启用') });
export type PromoteModel = z.infer<typeof PromoteModel>;
