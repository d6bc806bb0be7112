import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

const IntakeEnv = z.object({
  WECHAT_BASE_URL: z.url(),
  WECHAT_APP_ID: z.string().min(1),
  WECHAT_APP_SECRET: z.string().min(1),
  /** Pictures that were begun and not finished are taken away after so long. */
  PHOTO_SWEEP_AFTER_SECONDS: z.coerce.number().min(1).default(600),
});

/** Where and as whom this city talks to WeChat, and when unfinished photos are swept. */
export const readIntakeEnv = () => readEnv(IntakeEnv);
