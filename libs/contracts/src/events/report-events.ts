import { z } from 'zod';
import { defineEvent, type EventData } from './envelope';
import { Judgement, ReportFacts, Routing } from './report-facts';

export const ReportReceived = defineEvent({
  type: 'report.received',
  version: 1,
  topic: 'report.received.v1',
  summary: { zh: '受理：市民或摄像头的上报已收到', en: 'A citizen or a camera reported a problem' },
  data: z.object({ report: ReportFacts }),
});
export type ReportReceived = EventData<typeof ReportReceived>;

export const ReportClassified = defineEvent({
  type: 'report.classified',
  version: 1,
  topic: 'report.classified.v1',
  summary: { zh: '类别已判定（照片、文字、选择、摄像头标签）', en: 'Photo, words, choice and camera label were judged' },
  data: z.object({ report: ReportFacts, judgement: Judgement }),
});
export type ReportClassified = EventData<typeof ReportClassified>;

export const ReportRouted = defineEvent({
  type: 'report.routed',
  version: 1,
  topic: 'report.routed.v1',
  summary: { zh: '已定位到单元网格和责任单位，或说明原因', en: 'The grid and the responsible unit were found, or why not' },
  data: z.object({ report: ReportFacts, judgement: Judgement, routing: Routing }),
});
export type ReportRouted = EventData<typeof ReportRouted>;

export const ReportRated = defineEvent({
  type: 'report.rated',
  version: 1,
  topic: 'report.rated.v1',
  summary: { zh: '评价：市民打分并说明是否解决', en: 'The citizen rated the outcome and said whether it is solved' },
  data: z.object({
    reportId: z.uuid(),
    caseId: z.uuid(),
    /** Which closure is rated: 1 for the first, 2 after one reopening, … */
    round: z.int().positive(),
    score: z.int().min(1).max(5),
    solved: z.boolean(),
    comment: z.string().nullable(),
  }),
});
export type ReportRated = EventData<typeof ReportRated>;
