import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Fragment } from 'react';
import { leftOutBetween } from './left-out';
import { Shots } from './shots';

/** All that happened, the latest first; of alerts that joined one after the other the newest. */
export function Timeline({ view, uncovered }: { view: CaseView; uncovered: boolean }) {
  const { say } = useSaying();
  return (
    <section>
      <h2>{say('case.timeline')}</h2>
      <ol className="timeline">
        {view.timeline.toReversed().map((step, i, steps) => (
          <Fragment key={step.version}>
            <Happened step={step} caseId={view.caseId} uncovered={uncovered} />
            <LeftOut count={leftOutBetween(steps[i + 1], step)} />
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

/** What, when, by whom, why, and the photos that were taken at it. */
function Happened({ step: { at, event, by, because, photoIds = [] }, caseId, uncovered }: { step: CaseView['timeline'][number]; caseId: string; uncovered: boolean }) {
  const { say, pick } = useSaying();
  return (
    <li>
      <b>{say(`case.events.${event}`)}</b> <time dateTime={at} className="soft">{fullTime(at)}</time>
      <span className="soft"> {by.role === 'service' ? say('case.system') : by.role === 'citizen' ? say('case.citizen') : `${by.name ?? by.id} · ${say(`house.roles.${by.role}`)}`}</span>
      {because && <p>{pick(because)}</p>}
      {photoIds.length > 0 && <div className="taken"><Shots photoIds={photoIds} caseId={caseId} uncovered={uncovered} alt={say(`case.events.${event}`)} /></div>}
    </li>
  );
}

/** In the place of alerts that are not shown. */
function LeftOut({ count }: { count: number }) {
  const { say } = useSaying();
  return count > 0 ? <li className="soft">{say('case.alerts-left-out', { count })}</li> : null;
}
