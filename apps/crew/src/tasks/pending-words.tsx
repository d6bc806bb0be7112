import { useSaying } from '@paidan/web-kit';
import { Link } from 'wouter';
import type { Entry } from '../outbox/entry';

/** What of this case waits to be sent, was refused or has just been sent. */
export function PendingWords({ pending }: { pending: readonly Entry[] }) {
  const { say, side } = useSaying();
  if (pending.length === 0) return null;
  return (
    <div role="status">
      <ul className="pending-list">
        {pending.map(({ seq, deed, state, refusal }) => (
          <li key={seq} className={`word ${state === 'refused' ? 'bad' : 'warn'}`}>
            {say(`outbox.kinds.${deed.kind}`)} · {say(`outbox.states.${state}`)}{refusal && <><br />{side(refusal.message)}</>} <Link href="/outbox">{say('outbox.see')}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
