import type { SettingDifference, SettingProblem } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';

/** How many are shown; a change of thousands is not read line by line. */
const SHOWN = 100;

/** What was → what is, one line for each thing that differs. */
export function Differences({ differences }: { differences: readonly SettingDifference[] }) {
  const { say, pick } = useSaying();
  return (
    <>
      <ul className="lines">
        {differences.slice(0, SHOWN).map(({ kind, about, what, was, is }, nth) => (
          <li key={nth}>
            <span className={`tag ${{ added: 'fine', removed: 'late', changed: 'soon' }[kind]}`}>{say(`settings.difference.${kind}`)}</span>
            <span className="wide"><strong>{pick(about)}</strong>{what && <> · {pick(what)}</>} <span className="was-is">{was && <del>{pick(was)}</del>}{was && is && ' → '}{is && <ins>{pick(is)}</ins>}</span></span>
          </li>
        ))}
      </ul>
      {differences.length > SHOWN && <p className="soft">{say('settings.more-differences', { count: differences.length - SHOWN })}</p>}
    </>
  );
}

/** Why it may not be; any of them forbids it. */
export function Problems({ problems }: { problems: readonly SettingProblem[] }) {
  const { say, pick } = useSaying();
  if (problems.length === 0) return null;
  return <ul className="lines" role="alert">{problems.slice(0, SHOWN).map(({ code, because }, nth) => <li key={nth}><span className="tag late">{say('settings.problem')}</span><span className="wide">{pick(because)} <span className="facts">{code}</span></span></li>)}</ul>;
}
