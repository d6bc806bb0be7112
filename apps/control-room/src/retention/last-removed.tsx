import type { AuditEntry, AuditPage } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';

const SHOWN = 20;

/** What was really removed, and who told the system to, as the audit has it. */
export function LastRemoved() {
  const { say } = useSaying();
  const { value, refused, again } = useAsked<AuditPage>('/audit', { action: 'retention-ran', limit: SHOWN });
  return (
    <>
      <h2>{say('retention.removed')}</h2>
      <RefusedNote refused={refused} onAgain={again} />
      {value?.items.length === 0 && <p className="soft">{say('retention.nothing-removed')}</p>}
      <ul className="lines">{value?.items.map((entry) => <Removed key={entry.entryId} entry={entry} />)}</ul>
    </>
  );
}

/** By the system: a class and its number. By a person: why all classes were gone through at once. */
function Removed({ entry: { at, by, about, facts } }: { entry: AuditEntry }) {
  const { say } = useSaying();
  const who = by.role === 'service' ? say(`retention.services.${by.id}`) : (by.name ?? by.id.replace(/^staff:/, ''));
  return (
    <li>
      <span className="facts">{fullTime(at)}</span>
      <span>{who}</span>
      <span className="wide">{about ? `${say(`retention.classes.${about}`)} · ${say('retention.removed-count', { count: Number(facts.removed) })}` : say('retention.told-because', { reason: String(facts.reason) })}</span>
    </li>
  );
}
