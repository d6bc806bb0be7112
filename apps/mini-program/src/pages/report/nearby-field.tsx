import type { NearbyCase } from '@paidan/contracts';
import { usePreferences } from '../../preferences/preferences';
import { useKindName } from '../../parts/use-kinds';
import { wallTime } from '../../texts/wall-time';

interface Props {
  readonly cases: readonly NearbyCase[];
  readonly joins: string | null;
  readonly join: (caseId: string | null) => void;
}

const SHOWN = 5;

/** Open problems nearby: whoever meets the same says so with one tap. */
export function NearbyField({ cases, joins, join }: Props) {
  const { say } = usePreferences();
  if (cases.length === 0) return null;
  return (
    <section className="card" aria-label={say('report.nearby')}>
      <h2 className="head">{say('report.nearby')}</h2>
      <p className="words">{say('report.nearbyLead')}</p>
      {cases.slice(0, SHOWN).map((found) => <Nearby key={found.caseId} found={found} on={found.caseId === joins} join={join} />)}
    </section>
  );
}

function Nearby({ found, on, join }: { found: NearbyCase; on: boolean; join: (caseId: string | null) => void }) {
  const { say, language } = usePreferences();
  const kind = useKindName(found.category);
  return (
    <div className={`near${on ? ' on' : ''}`}>
      <span className="words"><strong>{kind ?? say('mine.noKind')}</strong> · {say('report.metres', { metres: found.distanceMetres })} · {say(`stage.${found.stage}`)}</span>
      <span className="small">{say('report.people', { count: found.reports })}{found.promisedAt ? ` · ${say('mine.promised', { time: wallTime(found.promisedAt, language) })}` : ''}</span>
      {on && <span className="small" role="status">{say('report.meTooOn', { number: found.caseNumber })}</span>}
      <button className={`tap ${on ? 'plain' : 'second'}`} aria-pressed={on} onClick={() => join(on ? null : found.caseId)}>{say(on ? 'report.meTooOff' : 'report.meToo')}</button>
    </div>
  );
}
