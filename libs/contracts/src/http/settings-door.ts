import { z } from 'zod';
import { Words } from '../text';
import { Role } from './identity';

const Text = z.string().trim().min(1).max(500);
const Said = z.object({ zh: Text, en: Text });
const Reason = Text.describe('为何改');

/** What people change in the console: 责任单位, 类别与时限, 时钟与预警. Each is one thing with versions of its own. */
export const SettingName = z.enum(['units', 'categories', 'clocks']);
export type SettingName = z.infer<typeof SettingName>;

/** A unit, as the city's `units.json` has it. */
export const SettingUnit = z.object({
  id: z.string().max(64).regex(/^[a-z0-9-]+$/).describe('小写字母、数字、横线'),
  name: Said,
  duty: z.object({ zh: z.string().max(500), en: z.string().max(500) }).describe('留空即没有职责，规则不得指定'),
  active: z.boolean().optional().describe('false 停用：只留作旧案'),
  areaCode: z.string().regex(/^\d{9}$/).nullable().describe('只管一个街道、乡镇时，其 9 位代码'),
});
export type SettingUnit = z.infer<typeof SettingUnit>;
export const SettingUnits = z.array(SettingUnit).min(1).max(2_000);
export type SettingUnits = z.infer<typeof SettingUnits>;

/** A category, as `categories.json` has it. */
export const SettingCategory = z.object({
  code: z.string().regex(/^\d{5}$/),
  kind: z.enum(['component', 'event']),
  major: Said.extend({ code: z.string().regex(/^\d{2}$/) }),
  name: Said,
  localExtension: z.boolean(),
  family: z.string().min(1).max(64).nullable().default(null),
  verifyBeforeFiling: z.boolean().default(false),
  majorRisk: z.boolean().optional(),
  hard: z.boolean().nullish(),
});
export type SettingCategory = z.infer<typeof SettingCategory>;

/** A limit of one condition of a category, as `limits.json` has it. Whether its length makes sense is said in words, not here. */
export const SettingLimit = z.object({
  categoryCode: z.string().regex(/^\d{5}$/),
  conditionNo: z.int().min(1).max(99),
  condition: Said,
  clock: z.enum(['urgent_hour', 'work_hour', 'work_day', 'natural_day']),
  value: z.number(),
  text: Said.optional(),
  standard: z.boolean(),
});
export type SettingLimit = z.infer<typeof SettingLimit>;
/** Categories and their limits are one setting, for neither means anything without the other. */
export const SettingCategories = z.object({ categories: z.array(SettingCategory).min(1).max(2_000), limits: z.array(SettingLimit).max(10_000) });
export type SettingCategories = z.infer<typeof SettingCategories>;

const Minutes = z.number().nullable().describe('连续分钟，null 不限');
/** Stage limits of the centre, warnings and escalation, as `clocks.json` has them. */
export const SettingClocks = z.object({
  stages: z.object({ accept: Minutes, dispatch: Minutes, check: Minutes }),
  warnings: z.array(z.number()).max(20).describe('已用时限的份额，1 即到期'),
  escalation: z.array(z.object({ level: z.int(), share: z.number(), hours: z.number(), to: z.array(Role.exclude(['citizen', 'service'])).min(1) })).max(20),
});
export type SettingClocks = z.infer<typeof SettingClocks>;

export interface SettingContents {
  units: SettingUnits;
  categories: SettingCategories;
  clocks: SettingClocks;
}
export type SettingContent = SettingContents[SettingName];
export const settingContents = { units: SettingUnits, categories: SettingCategories, clocks: SettingClocks } as const;

/** One thing that differs, readable by itself: which, what of it, what it was and what it is; null: it was or is not there. */
export const SettingDifference = z.object({ kind: z.enum(['added', 'removed', 'changed']), about: Words, what: Words.nullable(), was: Words.nullable(), is: Words.nullable() });
export type SettingDifference = z.infer<typeof SettingDifference>;

/** Why a change may not be. */
export const SettingProblem = z.object({ code: z.string(), about: z.string().describe('单位、类别代码等'), because: Words });
export type SettingProblem = z.infer<typeof SettingProblem>;

/** `city` taken from the city's files by itself; `folder` by a person's decision; `back` an earlier version again. */
export const SettingSource = z.enum(['city', 'people', 'back', 'folder']);
export const SettingHead = z.object({
  number: z.int().positive(),
  at: z.iso.datetime(),
  by: z.object({ role: z.string(), id: z.string(), name: z.string().nullable() }),
  because: z.string(),
  source: SettingSource,
  backTo: z.int().positive().nullable().describe('退回到的版本'),
  cityVersion: z.string().nullable().describe('来自城市数据文件时，其版本'),
});
export type SettingHead = z.infer<typeof SettingHead>;

const Content = z.union([SettingUnits, SettingCategories, SettingClocks]);
/** The city's files were changed as well as the console: nothing was overwritten, a person decides. */
export const SettingConflict = z.object({ cityVersion: z.string(), seenAt: z.iso.datetime(), differences: z.array(SettingDifference).describe('现行 → 文件'), problems: z.array(SettingProblem) });
export type SettingConflict = z.infer<typeof SettingConflict>;
export const SettingView = z.object({
  setting: SettingName,
  acting: SettingHead,
  content: Content,
  versions: z.array(SettingHead).describe('最新 200 个，新的在前'),
  conflict: SettingConflict.nullable(),
});
export type SettingView = z.infer<typeof SettingView>;
export const SettingVersion = z.object({ setting: SettingName, head: SettingHead, content: Content, differences: z.array(SettingDifference).describe('与上一版本相比') });
export type SettingVersion = z.infer<typeof SettingVersion>;

const change = <Schema extends z.ZodType>(content: Schema) => z.object({
  content,
  basedOn: z.int().positive().describe('读到的版本；已有更新版本则 409'),
  because: Reason.optional().describe('为何改；试算时可不填'),
  dryRun: z.boolean().default(false).describe('true：只看会有何变化、有何不妥'),
});
export const ChangeUnits = change(SettingUnits);
export const ChangeCategories = change(SettingCategories);
export const ChangeClocks = change(SettingClocks);
export type ChangeSetting = Omit<z.infer<typeof ChangeUnits>, 'content'> & { content: SettingContent };

/** What a change is or would be; `version` is null when nothing was kept. */
export const SettingChanged = z.object({ version: SettingHead.nullable(), differences: z.array(SettingDifference), problems: z.array(SettingProblem) });
export type SettingChanged = z.infer<typeof SettingChanged>;

export const GoBack = z.object({ number: z.int().positive(), basedOn: z.int().positive(), because: Reason });
export type GoBack = z.infer<typeof GoBack>;
export const DecideFolder = z.object({ take: z.boolean().describe('true 采用文件，false 保留现行'), basedOn: z.int().positive(), because: Reason });
export type DecideFolder = z.infer<typeof DecideFolder>;
