import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

const FeedbackEnv = z.object({
  WECHAT_BASE_URL: z.url(),
  WECHAT_APP_ID: z.string().min(1),
  WECHAT_APP_SECRET: z.string().min(1),
  WECHAT_TEMPLATE_CLOSED: z.string().min(1),
  WECHAT_TEMPLATE_REFUSED: z.string().min(1),
});

/** Where and as whom this city talks to WeChat, and its message templates. */
export const readFeedbackEnv = () => readEnv(FeedbackEnv);
