import { clockTime, serverNow, shortTime, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Dialog } from '../house/dialog';
import { keep } from '../keep/database';
import { useSession } from '../session/session';
import { useCases } from '../tasks/cases-provider';
import type { Entry } from './entry';
import { EnteredWords } from './entered-words';
import { heldBy, unsent } from './order';
import { change, takeOut } from './outbox';
import { useOutbox } from './outbox-provider';

/** Everything that was done on this phone, in order, and how far it got. */
export function OutboxPage() {
  const { say } = useSaying();
  const { me: { username } } = useSession();
  const { entries, state, flush } = useOutbox();
  const mine = entries.filter(({ user }) => user === username);
  const others = entries.filter((entry) => entry.user !== username && entry.state !== 'sent');
  const waiting = unsent(entries, username);
  return (
    <main>
      <Link href="/" className="back">‹ {say('tasks.back')}</Link>
      <h1>{say('outbox.title')}</h1>
      <p role="status" className={`word ${waiting.length > 0 ? 'warn' : ''}`}>{waiting.length === 0 ? say('outbox.empty') : say(`outbox.sender.${state}`, { n: waiting.length })}</p>
      {waiting.some((entry) => entry.state === 'waiting') && <button className="big" onClick={() => flush(true)}>{say('outbox.sendNow')}</button>}
      {others.length > 0 && <p className="word warn">{say('outbox.others', { n: others.length, who: [...new Set(others.map(({ user }) => user))].join(', ') })}</p>}
      <ol className="outbox">{[...waiting, ...mine.filter((entry) => entry.state === 'sent').reverse()].map((entry) => <OutboxLine key={entry.seq} entry={entry} held={heldBy(entries, entry) !== undefined} />)}</ol>
    </main>
  );
}

function OutboxLine({ entry, held }: { entry: Entry; held: boolean }) {
  const { say, side } = useSaying();
  const { deed, state, title, madeAt, sentAt, refusal, remark, unsure } = entry;
  const standing = held ? 'held' : state === 'waiting' && unsure ? 'unsure' : state;
  return (
    <li className={state}>
      <strong>{say(`outbox.kinds.${deed.kind}`)}</strong> {title}<br />
      <span className="soft">{shortTime(madeAt, serverNow())}</span> <span className={`state ${standing}`}>{say(`outbox.states.${standing}`)}{sentAt && ` ${clockTime(new Date(sentAt))}`}</span>
      {state !== 'sent' && <EnteredWords deed={deed} />}
      {remark && <p className="word warn">{side(remark)}</p>}
      {refusal && state === 'refused' && <RefusedWords entry={entry} message={refusal.message} />}
      {state === 'waiting' && !unsure && <Discard entry={entry} />}
    </li>
  );
}

/** The server said no: what it said, and what can be done with what was entered. */
function RefusedWords({ entry, message }: { entry: Entry; message: string }) {
  const { say, side } = useSaying();
  const [, go] = useLocation();
  const { heads } = useCases();
  const { flush } = useOutbox();
  const { deed, caseId } = entry;
  const mayEdit = deed.kind === 'find' || (deed.kind !== 'accept' && deed.kind !== 'assign' && heads?.some((head) => head.caseId === caseId));
  const again = async () => {
    await change(entry, { state: 'waiting', refusal: null, seenVersion: heads?.find((head) => head.caseId === caseId)?.version ?? entry.seenVersion });
    flush();
  };
  const edit = async () => {
    const { kind, ...entered } = deed;
    await keep(`draft:${kind === 'pass' || kind === 'fail' ? 'check' : kind}${caseId ? `:${caseId}` : ''}`, entered);
    await takeOut(entry, true);
    go(kind === 'find' ? '/find' : kind === 'pass' || kind === 'fail' ? `/check/${caseId}` : `/task/${caseId}#${kind}`);
  };
  return (
    <>
      <p className="word bad">{side(message)}</p>
      {caseId !== null && !heads?.some((head) => head.caseId === caseId) && <p className="word warn">{say('outbox.notOurs')}</p>}
      <div className="row choices">
        {mayEdit && <button onClick={() => void edit()}>{say('outbox.edit')}</button>}
        <button onClick={() => void again()}>{say('outbox.again')}</button>
        <Discard entry={entry} />
      </div>
    </>
  );
}

/** Takes it back before it is sent, or for good after a refusal; asked once more, since its photos go too. */
function Discard({ entry }: { entry: Entry }) {
  const { say } = useSaying();
  const { flush } = useOutbox();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button onClick={() => setAsking(true)}>{say('outbox.discard')}</button>
      {asking && (
        <Dialog title={say('outbox.discardTitle')} onClose={() => setAsking(false)}>
          <p>{say('outbox.discardWords', { what: `${say(`outbox.kinds.${entry.deed.kind}`)} ${entry.title}` })}</p>
          <button className="big main" onClick={() => void takeOut(entry).then(() => flush())}>{say('outbox.discard')}</button>
          <button className="big" onClick={() => setAsking(false)}>{say('outbox.keep')}</button>
        </Dialog>
      )}
    </>
  );
}
