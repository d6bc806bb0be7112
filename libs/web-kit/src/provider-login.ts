import type { LoginWays, ProviderLoginBegun, ProviderLoginEnded, SessionView } from '@paidan/contracts';
import { useEffect, useState } from 'react';
import { ask, askWhoIAm, tell, type Answer } from './call';

/** The page that the provider sends browsers back to; as the contract names it. */
const BACK = '/login/back';

interface Leaving {
  /** What stands on the button; null where the city has no login of its own. */
  readonly button: LoginWays['provider'];
  /** Leads to the provider; null when it does, else why it could not. */
  readonly leave: () => Promise<Exclude<Answer<unknown>, { kind: 'done' }> | null>;
}

/**
 * The city's own login. Over a page with what somebody typed the provider opens in another tab, and this one goes on as soon
 * as it is looked at again and the same person is logged in.
 */
export function useProviderLogin(over: string | null, onEntered: (view: SessionView) => void): Leaving {
  const [button, setButton] = useState<LoginWays['provider']>(null);
  useEffect(() => void ask<LoginWays>('/session/ways').then((answer) => answer.kind === 'done' && setButton(answer.value.provider)), []);
  useEffect(() => {
    if (over === null) return;
    const look = () => void askWhoIAm().then((answer) => answer.kind === 'done' && answer.value.username === over && onEntered(answer.value));
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [over, onEntered]);
  return { button, leave: () => leave(over !== null) };
}

async function leave(inAnotherTab: boolean): ReturnType<Leaving['leave']> {
  // Opened before the door is asked: later a browser takes it for a page that nobody wanted.
  const tab = inAnotherTab ? open('', '_blank') : null;
  if (tab) tab.opener = null;
  else if (inAnotherTab) return blocked;
  const { pathname, search, hash } = location;
  const answer = await tell<ProviderLoginBegun>('/session/provider', { to: inAnotherTab ? '/' : pathname + search + hash });
  if (answer.kind === 'done') (tab ?? window).location.assign(answer.value.location);
  else tab?.close();
  return answer.kind === 'done' ? null : answer;
}

/** As the door would say it: this page keeps what was typed and goes nowhere itself. */
const blocked = {
  kind: 'refused', status: 409, code: 'TAB.BLOCKED', message: '浏览器拦截了新标签页，请允许后重试。 The browser has blocked the new tab; please allow it and try again.', facts: {}, retryAfterSeconds: null,
} as const;

/** On the way back from the provider, brings its answer to the door and goes on where the login was begun; null on every other page. The address forgets it at once. */
export function endProviderLogin(): Promise<Answer<SessionView>> | null {
  if (location.pathname !== BACK) return null;
  const answer = location.search.slice(1);
  history.replaceState(null, '', '/');
  return goOn(tell('/session/provider/back', { answer }));
}

/** The code of the second factor, where it is asked for after the provider. */
export const giveProviderCode = (code: string): Promise<Answer<SessionView>> => goOn(tell('/session/provider/code', { code }));

/** Never answers when another page has to be opened: the browser is leaving then. */
async function goOn(ended: Promise<Answer<ProviderLoginEnded>>): Promise<Answer<SessionView>> {
  const answer = await ended;
  if (answer.kind !== 'done') return answer;
  const { session, to } = answer.value;
  if (/^\/(crew|citizen|public)([/?#]|$)/.test(to)) {
    location.replace(to);
    return new Promise(() => undefined);
  }
  history.replaceState(null, '', to);
  return { kind: 'done', value: session };
}
