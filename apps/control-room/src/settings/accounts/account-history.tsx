import type { AuditPage } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { factsOf } from '../../audit/facts-of';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';

/** Every change of an account: who, when, what it was before and after, why; and what was refused to it. */
export function AccountHistory({ username }: { username: string }) {
  const { say } = useSaying();
  const { value, refused } = useAsked<AuditPage>('/audit', { about: username, limit: 50 });
  return (
    <>
      <RefusedNote refused={refused} />
      {value?.items.length === 0 && <p className="facts">{say('settings.never-changed')}</p>}
      <ul className="lines">{value?.items.map((entry) => (
        <li key={entry.entryId}><span>{fullTime(entry.at)}</span><span>{entry.by.name ?? entry.by.id.replace(/^staff:/, '')}</span><span className="tag">{say(`audit.actions.${entry.action}`)}</span><span className="wide facts">{factsOf(entry, say)}</span></li>
      ))}</ul>
    </>
  );
}
