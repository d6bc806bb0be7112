import { fullTime, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDraft } from '../keep/use-draft';
import { useOutbox } from '../outbox/outbox-provider';
import { CoveredPhoto } from '../photo/covered-photo';
import { TakePhotos } from '../photo/take-photos';
import { useSession } from '../session/session';
import { CaseHistory, useCaseView } from '../tasks/case-history';
import { useCases } from '../tasks/cases-provider';
import { useKindName } from '../tasks/kind-name';
import { overlay } from '../tasks/overlay';
import { PendingWords } from '../tasks/pending-words';
import { RouteLink } from '../tasks/route-link';

const empty: { reason: string; photos: readonly string[] } = { reason: '', photos: [] };

/** Verifies before filing, or checks before closing: before beside after, then yes or no, with a photo of one's own. */
export function CheckPage({ caseId }: { caseId: string }) {
  const { say, pick } = useSaying();
  const { me: { username } } = useSession();
  const { heads } = useCases();
  const { entries } = useOutbox();
  const head = heads?.find((one) => one.caseId === caseId);
  const view = useCaseView(caseId, head?.version ?? 0);
  const nameOf = useKindName();
  const pending = entries.filter((entry) => entry.caseId === caseId && entry.user === username);
  if (!head) return <main><Link href="/" className="back">‹ {say('tasks.back')}</Link><p className="empty">{say(heads ? 'check.gone' : 'page.busy')}</p><PendingWords pending={pending} /></main>;
  const task = overlay(head, entries, username);
  const verifying = head.stage === 'verifying';
  const title = nameOf(head.category);
  return (
    <main className="task">
      <Link href="/" className="back">‹ {say('tasks.back')}</Link>
      <h1>{say(verifying ? 'check.verify' : 'check.check')}: {title}</h1>
      <PendingWords pending={task.pending} />
      <p className="address">{head.address ?? say('tasks.noAddress')}</p>
      {head.description && <p>{head.description}</p>}
      <p className="soft">{head.caseNumber} · {say('check.received', { at: fullTime(head.receivedAt) })}{head.unit && ` · ${pick({ zh: head.unit.name, en: head.unit.nameEn ?? head.unit.name })}`}</p>
      {head.doubts && <p className="word warn">{say('check.doubts')} {pick(head.doubts)}</p>}
      <div className="beside">
        <figure><figcaption>{say(verifying ? 'check.reported' : 'check.before')}</figcaption>{head.photoIds.map((id, i) => <CoveredPhoto key={id} photoId={id} alt={say('photo.before', { n: i + 1 })} />)}</figure>
        {!verifying && <figure><figcaption>{say('check.after')}</figcaption>{view ? view.afterPhotoIds.map((id, i) => <CoveredPhoto key={id} photoId={id} alt={say('photo.after', { n: i + 1 })} />) : <span className="no-photo">{say('check.afterAway')}</span>}</figure>}
      </div>
      {view?.proof?.note && <p>{say('check.note')} {view.proof.note}</p>}
      <RouteLink place={head.place} name={title} />
      {task.allowedActions.length > 0 && <CheckForm caseId={caseId} version={head.version} title={`${title} ${head.address ?? head.caseNumber}`} verifying={verifying} />}
      <CaseHistory caseId={caseId} version={head.version} />
    </main>
  );
}

/** A no needs a reason and a photo; a yes needs the photo where somebody was sent to look. */
function CheckForm({ caseId, version, title, verifying }: { caseId: string; version: number; title: string; verifying: boolean }) {
  const { say } = useSaying();
  const { doIt } = useOutbox();
  const [{ reason, photos }, change, clear] = useDraft(`check:${caseId}`, empty);
  const [wrong, setWrong] = useState<'reason' | 'untrue' | 'photo' | null>(null);
  const send = async (kind: 'pass' | 'fail') => {
    if (photos.length === 0) return setWrong('photo');
    if (kind === 'fail' && reason.trim() === '') return setWrong(verifying ? 'untrue' : 'reason');
    await doIt({ caseId, title, seenVersion: version, deed: { kind, reason: reason.trim(), photos } });
    await clear();
  };
  return (
    <section className="act">
      <h2>{say('check.decide')}</h2>
      <TakePhotos photos={photos} onPhotos={(edit) => (change((latest) => ({ photos: edit(latest.photos) })), setWrong(null))} needed />
      <label>{say(verifying ? 'check.words' : 'check.reason')}<textarea rows={3} maxLength={500} value={reason} onChange={(event) => (change({ reason: event.target.value }), setWrong(null))} /></label>
      {wrong && <p className="word bad" role="alert">{say(`check.wrong.${wrong}`)}</p>}
      <button className="big main" onClick={() => void send('pass')}>{say(verifying ? 'check.true' : 'check.pass')}</button>
      <button className="big" onClick={() => void send('fail')}>{say(verifying ? 'check.untrue' : 'check.fail')}</button>
    </section>
  );
}
