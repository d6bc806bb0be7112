import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Shots } from './shots';

/** All that happened, the latest first: what, when, by whom, why, and the photos that were taken at it. */
export function Timeline({ view, uncovered }: { view: CaseView; uncovered: boolean }) {
  const { say, pick } = useSaying();
  return (
    <section>
      <h2>{say('case.timeline')}</h2>
      <ol className="timeline">
        {view.timeline.toReversed().map(({ version, at, event, by, because, photoIds = [] }) => (
          <li key={version}>
            <b>{say(`case.events.${event}`)}</b> <time dateTime={at} className="soft">{fullTime(at)}</time>
            <span className="soft"> {by.role === 'service' ? say('case.system') : by.role === 'citizen' ? say('case.citizen') : `${by.name ?? by.id} · ${say(`house.roles.${by.role}`)}`}</span>
            {because && <p>{pick(because)}</p>}
            {photoIds.length > 0 && <div className="taken"><Shots photoIds={photoIds} caseId={view.caseId} uncovered={uncovered} alt={say(`case.events.${event}`)} /></div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
