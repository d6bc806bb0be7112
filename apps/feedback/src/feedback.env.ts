import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

const FeedbackEnv = z
  .object({
    WECHAT_BASE_URL: z.url(),
    WECHAT_APP_ID: z.string().min(1),
    WECHAT_APP_SECRET: z.string().min(1),
    WECHAT_TEMPLATE_CLOSED: z.string().min(1),
    WECHAT_TEMPLATE_REFUSED: z.string().min(1),
    /** Signs what webhooks are told; needed as soon as there is one. */
    NOTICE_WEBHOOK_SECRET: z.string().min(32).optional(),
    /** One webhook beside those of the city's settings; its host needs no further leave. */
    NOTICE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine((env) => !env.NOTICE_WEBHOOK_URL || env.NOTICE_WEBHOOK_SECRET, { path: ['NOTICE_WEBHOOK_SECRET'], message: 'needed with NOTICE_WEBHOOK_URL' });

/** Where and as whom this city talks to WeChat, its message templates, and how webhooks are signed. */
export const readFeedbackEnv = () => readEnv(FeedbackEnv);
export type FeedbackEnv = z.infer<typeof FeedbackEnv>;
