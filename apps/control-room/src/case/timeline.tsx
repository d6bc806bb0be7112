import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';

/** All that happened, the latest first: what, when, by whom and why. */
export function Timeline({ view }: { view: CaseView }) {
  const { say, pick } = useSaying();
  return (
    <section>
      <h2>{say('case.timeline')}</h2>
      <ol className="timeline">
        {view.timeline.toReversed().map(({ version, at, event, by, because }) => (
          <li key={version}>
            <b>{say(`case.events.${event}`)}</b> <time dateTime={at} className="soft">{fullTime(at)}</time>
            <span className="soft"> {by.role === 'service' ? say('case.system') : by.role === 'citizen' ? say('case.citizen') : `${by.name ?? by.id} · ${say(`house.roles.${by.role}`)}`}</span>
            {because && <p>{pick(because)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
