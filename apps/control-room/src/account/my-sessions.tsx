import type { SessionList } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { browserName } from '../house/browser-name';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useTold } from '../house/use-told';

/** Where I am logged in; a browser that is not with me any more can be shut out. */
export function MySessions() {
  const { say } = useSaying();
  const { value, refused, again } = useAsked<SessionList>('/sessions');
  const told = useTold();
  return (
    <section className="card">
      <h2>{say('account.sessions')}</h2>
      <RefusedNote refused={refused ?? told.refused} onAgain={again} />
      <ul className="lines">
        {value?.items.map(({ sessionId, openedAt, expiresAt, browser, current }) => (
          <li key={sessionId}>
            <span className="wide">{browserName(browser) ?? say('account.unknown-browser')}<br /><span className="facts">{say('account.session-times', { opened: fullTime(openedAt), until: fullTime(expiresAt) })}</span></span>
            {current ? <span className="tag">{say('account.this-one')}</span> : <Button size="small" loading={told.busy} onClick={() => void told.change(`/sessions/${sessionId}/end`)}>{say('account.end')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
