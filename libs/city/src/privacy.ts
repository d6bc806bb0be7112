/** privacy.json: what citizens are told before their first report, and how long what tells who somebody is is kept. */
import { z } from 'zod';
import { BilingualText } from './city-words';

/** The notice that a citizen accepts; who changes its meaning gives it another version, and everybody is asked again. */
export const PrivacyNotice = z.object({
  version: z.string().regex(/^[\w.-]{1,32}$/),
  title: BilingualText,
  /** Paragraphs, an empty line between them. */
  text: BilingualText,
});
export type PrivacyNotice = z.infer<typeof PrivacyNotice>;

const days = (usual: number) => z.number().positive().nullable().default(usual);
/** Days after which each class is removed; null: never. A legal hold on the case keeps all of it. */
export const RetentionLimits = z.object({
  /** Name and number of who called, after the case's end. */
  callers: days(180),
  /** That a report is of this citizen, after the case's end. */
  reporters: days(365),
  /** Photos uploaded and filed to nothing. */
  unfiledPhotos: days(2),
  /** Photos that a person withheld, after that decision. */
  withheldPhotos: days(90),
  /** Pictures of camera alerts that were refused or muted, after that; and alerts that became no report. */
  unheardAlerts: days(30),
  /** Sessions of staff, after their end. */
  sessions: days(180),
  /** Notices, after they were made. */
  notices: days(365),
  /** What was answered to a message or a signature, so that it has its effect once. */
  handledMessages: days(30),
});
export type RetentionLimits = z.infer<typeof RetentionLimits>;

const usualNotice: PrivacyNotice = {
  version: '2026-11',
  title: { zh: '个人信息保护说明', en: 'How your personal data is used' },
  text: {
    zh: [
      '我们收集：您的微信标识（或本浏览器的标识）、您上报的照片、位置、文字，以及您的评价。不需要您的姓名和手机号。',
      '用于：核实、派单、处置您上报的问题，并告诉您办理进展。照片中的人脸和车牌遮挡后，处置人员和公众才能看到。',
      '您的标识加密保存，不提供给责任单位，不公开。保存期限：案件办结一年后，上报与您的标识不再关联。',
      '您可以在“我的信息”中随时查看、导出、删除您的信息。删除后，案件事实保留，与您不再关联，也不再通知您。',
    ].join('\n\n'),
    en: [
      'We collect: your WeChat identity (or that of this browser), the photos, place and words of your reports, and your ratings. Your name and number are not needed.',
      'We use it to check, dispatch and repair what you report and to tell you how it goes. Crews and the public see photos only once faces and number plates are covered.',
      'Your identity is kept encrypted, is given to no unit and is never published. One year after a case has ended, your reports are no longer linked to you.',
      'Under “My data” you can see, export and delete what we hold at any time. The facts of a case remain afterwards, not linked to you, and you are told nothing more.',
    ].join('\n\n'),
  },
};

export const PrivacySettings = z.object({ notice: PrivacyNotice.default(usualNotice), retention: RetentionLimits.prefault({}) });
export type PrivacySettings = z.infer<typeof PrivacySettings>;
