import type { Notice, NoticePage } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useTold } from '../house/use-told';

const PAGE = 20;

/** What I was told, newest first; unread ones stay until I say that I have read them. */
export function MyNotices() {
  const { say } = useSaying();
  const [unread, setUnread] = useState(true);
  const [limit, setLimit] = useState(PAGE);
  const { value, refused, again } = useAsked<NoticePage>('/notices', { unread: unread || null, limit });
  const told = useTold();
  return (
    <section className="card">
      <h2>{say('account.notices', { count: value?.unread ?? 0 })}</h2>
      <Segmented aria-label={say('account.which-notices')} value={unread ? 'unread' : 'all'} onChange={(which) => setUnread(which === 'unread')} options={['unread', 'all'].map((which) => ({ value: which, label: say(`account.notice-lists.${which}`) }))} />
      <RefusedNote refused={refused ?? told.refused} onAgain={again} />
      {value?.items.length === 0 && <p className="soft">{say('account.no-notices')}</p>}
      <ul className="lines">{value?.items.map((notice) => <OneNotice key={notice.noticeId} notice={notice} busy={told.busy} onRead={() => void told.change(`/notices/${notice.noticeId}/read`)} />)}</ul>
      {value?.next && limit < 200 && <Button onClick={() => setLimit(limit + PAGE)}>{say('house.more')}</Button>}
    </section>
  );
}

function OneNotice({ notice: { title, text, at, readAt, caseId, caseNumber }, busy, onRead }: { notice: Notice; busy: boolean; onRead: () => void }) {
  const { say, pick } = useSaying();
  return (
    <li>
      <span className="wide"><strong>{pick(title)}</strong> <span className="facts">{fullTime(at)}</span><br />{pick(text)}{caseId && <> <Link href={`/cases/${caseId}`}>{caseNumber}</Link></>}</span>
      {readAt ? <span className="facts">{say('account.read')}</span> : <Button size="small" disabled={busy} onClick={onRead}>{say('account.mark-read')}</Button>}
    </li>
  );
}
