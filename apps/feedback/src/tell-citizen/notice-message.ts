import type { Words } from '@paidan/contracts';
import { fitField, type SubscribeMessage } from '@paidan/wechat';

export interface Notice {
  id: string;
  report_id: string;
  reporter_id: string;
  kind: 'closed' | 'refused';
  case_number: string;
  said: Words;
  happened_at: Date;
  tries: number;
}

export interface Templates {
  readonly closed: string;
  readonly refused: string;
}

const texts = {
  closed: { about: '您上报的问题已办结', state: '完成验收', ask: '请评价是否解决' },
  refused: { about: '您上报的问题不予受理', state: '不予受理', ask: '' },
};

/** `2026年11月25日 10:00` in Asia/Shanghai, as WeChat's time fields want it. */
function localTime(at: Date): string {
  const [date, time] = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).split('T') as [string, string];
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${year}年${month}月${day}日 ${time}`;
}

/** The subscribe message of a notice, every field cut to what WeChat takes. */
export function messageOf(notice: Notice, openid: string, templates: Templates): SubscribeMessage {
  const { about, state, ask } = texts[notice.kind];
  const fields = {
    character_string1: notice.case_number,
    thing2: about,
    phrase3: state,
    time4: localTime(notice.happened_at),
    thing5: notice.kind === 'closed' ? ask : notice.said.zh,
  };
  const data = Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, fitField(field, text)]));
  return { openid, templateId: templates[notice.kind], page: `pages/report/report?id=${notice.report_id}`, data };
}
