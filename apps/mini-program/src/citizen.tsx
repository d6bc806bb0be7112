import { AskOnce } from './citizen-api/ask-once';
import { CitizenApi } from './citizen-api/citizen-api';
import { DraftBox } from './citizen-api/draft-box';
import { SendDraft } from './citizen-api/send-draft';
import { WaitingDrafts } from './citizen-api/waiting-drafts';
import { onReturn, platform } from './platform/platform';

/** One of each on a phone. */
export const api = new CitizenApi(platform);
export const box = new DraftBox(platform);
export const sender = new SendDraft(api, box, platform.newKey);
/** Whether we may write to them about a report. */
export const askToNotify = new AskOnce(platform.askToNotify);
export const waiting = new WaitingDrafts(box, sender);

/** How often drafts that wait are tried beside when the line returns, in milliseconds. */
const TRY_EVERY = 20_000;

/** Sends what waits: now, whenever the page is looked at again or the line returns, and from time to time. */
export function keepSending(): void {
  const send = () => void waiting.sendAll();
  onReturn(send);
  setInterval(send, TRY_EVERY);
  send();
}
