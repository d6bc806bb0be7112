import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import type { Names } from './names';

/** How the case was handled before it was reopened. */
export function EarlierRounds({ view, names }: { view: CaseView; names: Names }) {
  const { say, pick } = useSaying();
  if (view.finished.length === 0) return null;
  return (
    <section>
      <h2>{say('case.earlier')}</h2>
      <ul className="evidence">
        {view.finished.map(({ round, unit, closedAt, promisedAt, completedAt, outcome, exempt }) => (
          <li key={round}>
            {names.unit(unit.id, unit.name)} <span className="soft">{fullTime(closedAt)}</span> {pick(outcome)}
            {completedAt > promisedAt && <span className="late"> {say('case.was-late')}</span>}{exempt && <span className="soft"> {say('case.exempt')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
