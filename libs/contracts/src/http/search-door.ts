import { z } from 'zod';
import { Id, Moment } from '../text';
import { CaseHead, HandlingMode } from './staff-door';

/** The stages that a case itself can be in, to choose by. */
export const caseStages = [
  'received', 'accepted', 'verifying', 'filed', 'dispatched', 'handling', 'completed', 'returned', 'arbitrating', 'suspended', 'asking', 'split',
  'merged', 'closed', 'force-closed', 'refused', 'withdrawn',
] as const;
const stage = `(${caseStages.join('|')})`;
const YesNo = z.enum(['true', 'false']);
/** Which cases are meant; what is left out does not matter. The same for lists, exports, maps and saved views. */
export const CaseFilter = z.object({
  q: z.string().max(100).optional().describe('全文：案件号、上报号、描述、地址、单位、类别；各词都须出现'),
  stage: z.string().max(200).regex(new RegExp(`^${stage}(,${stage})*$`)).optional().describe('环节，多个用逗号隔开'),
  open: YesNo.optional().describe('true：在办；false：已结束'),
  category: z.string().regex(/^\d{1,5}$/).optional().describe('类别代码或其开头'),
  unit: z.string().max(64).regex(/^[a-z0-9-]+$/).optional().describe('责任单位'),
  source: z.enum(['citizen', 'camera', 'staff', 'inspector']).optional(),
  receivedFrom: Moment.optional().describe('此刻起受理'),
  receivedTo: Moment.optional().describe('此刻之前受理'),
  overdue: YesNo.optional().describe('true：在办且已超期；false：其余'),
  mode: HandlingMode.optional(),
  grid: z.string().regex(/^\d{6,15}$/).optional().describe('单元网格代码或其开头（街道 9 位，社区 12 位）'),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

/** `received`: newest first; `due`: earliest promised first, those without a promise last. */
export const CaseSort = z.enum(['received', 'due']);
export type CaseSort = z.infer<typeof CaseSort>;

export const CaseSearch = CaseFilter.extend({
  sort: CaseSort.default('received'), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseSearch = z.infer<typeof CaseSearch>;

/** More than so many are not counted. */
export const COUNTED_CASES = 10_000;
export const CaseHit = CaseHead.extend({
  trackingNumber: z.string(), source: z.string(), gridCode: z.string().nullable(), mode: HandlingMode.nullable(), overdue: z.boolean(),
});
export type CaseHit = z.infer<typeof CaseHit>;
export const CaseHits = z.object({
  items: z.array(CaseHit),
  total: z.object({ count: z.int().min(0), more: z.boolean() }).nullable().describe('只在第一页给出；more：超过 count'),
  next: z.string().nullable().describe('下一页的 after'),
});
export type CaseHits = z.infer<typeof CaseHits>;

/** What a list or an export may show of a case, in the usual order. */
export const caseColumns = [
  'caseNumber', 'trackingNumber', 'stage', 'category', 'categoryCode', 'unit', 'assignee', 'source', 'receivedAt', 'promisedAt', 'overdue', 'mode', 'gridCode',
  'description', 'address', 'longitude', 'latitude', 'reports',
] as const;
export const CaseColumn = z.enum(caseColumns);
export type CaseColumn = z.infer<typeof CaseColumn>;
const column = `(${caseColumns.join('|')})`;

/** The most rows of one file. */
export const EXPORTED_CASES = 20_000;
export const CaseExport = CaseFilter.extend({
  sort: CaseSort.default('received'), format: z.enum(['csv', 'xlsx']).default('csv'), lang: z.enum(['zh', 'en']).default('zh'),
  columns: z.string().max(400).regex(new RegExp(`^${column}(,${column})*$`)).default(caseColumns.join(',')).describe('列，按所写顺序，用逗号隔开'),
});
export type CaseExport = z.infer<typeof CaseExport>;

/** The most views of one person. */
export const KEPT_VIEWS = 50;
/** A choice of cases and columns under a name of one's own; the same name again replaces it. */
export const KeepView = z.object({
  name: z.string().trim().min(1).max(40), filters: CaseFilter.default({}), columns: z.array(CaseColumn).max(caseColumns.length).default([]), sort: CaseSort.default('received'),
});
export type KeepView = z.infer<typeof KeepView>;
export const SavedView = KeepView.extend({ viewId: z.uuid(), savedAt: z.iso.datetime() });
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.object({ items: z.array(SavedView) });
export type SavedViews = z.infer<typeof SavedViews>;
export const ViewRemoved = z.object({ viewId: Id });
export type ViewRemoved = z.infer<typeof ViewRemoved>;
