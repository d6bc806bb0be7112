import { z } from 'zod';
import { Words } from '../text';
import { CaseHead } from './staff-door';

/** Where a client stands in the stream of cases; opaque. */
const LiveId = z.string().max(64);
export const LiveQuery = z.object({ since: LiveId.optional().describe('从此处接着读；重连时以 Last-Event-ID 为准') });
export type LiveQuery = z.infer<typeof LiveQuery>;

/** How often the stream says that it lives, in seconds. */
export const BEAT_SECONDS = 10;

const Now = z.iso.datetime();
/** What the stream says, by the name of the message. */
export const liveMessages = {
  hello: z.object({ liveId: LiveId, now: Now }),
  cases: z.object({ cases: z.array(CaseHead) }),
  beat: z.object({ now: Now }),
  /** The client loads its pages anew and stays on this stream, which goes on from `liveId`. */
  reset: z.object({ liveId: LiveId, because: Words }),
  /** The last message. */
  bye: z.object({ code: z.enum(['TOKEN.EXPIRED', 'SERVICE.STOPPING']), because: Words }),
};
export type LiveMessages = { [Name in keyof typeof liveMessages]: z.infer<(typeof liveMessages)[Name]> };
