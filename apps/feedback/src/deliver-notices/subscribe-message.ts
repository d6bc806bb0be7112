import { wallTime } from '@paidan/contracts';
import { fitField, type SubscribeMessage } from '@paidan/wechat';
import type { WechatContent } from '../tell-people/notice-draft';
import type { Due } from './sender';

export interface Templates {
  readonly closed: string;
  readonly refused: string;
}

/** `2026年11月25日 10:00` in Asia/Shanghai, as WeChat's time fields want it. */
function localTime(at: Date): string {
  const [date, time] = wallTime(at).split(' ') as [string, string];
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${year}年${month}月${day}日 ${time}`;
}

/** The subscribe message of a notice, every field cut to what WeChat takes; the last line may not be empty. */
export function messageOf({ content, title, case_number, happened_at, report_id }: Due, openid: string, templates: Templates): SubscribeMessage {
  const { template, phrase, hint } = content as WechatContent;
  const fields = { character_string1: case_number, thing2: title.zh, phrase3: phrase, time4: localTime(happened_at), thing5: hint.trim() || '请查看详情' };
  const data = Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, fitField(field, text)]));
  return { openid, templateId: templates[template], page: `pages/report/report?id=${report_id}`, data };
}
