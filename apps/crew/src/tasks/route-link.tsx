import { useSaying } from '@paidan/web-kit';
import type { Place } from '../outbox/entry';
import { routeLink } from '../place/route-link';
import { useLook } from '../house/look';

/** The way there, in the map that was chosen on the page of the person. */
export function RouteLink({ place, name }: { place: Place; name: string }) {
  const { say } = useSaying();
  const { mapApp } = useLook();
  return <a className="big" href={routeLink(mapApp, place, name)} {...(mapApp === 'geo' ? {} : { target: '_blank', rel: 'noreferrer' })}>{say('tasks.route')}</a>;
}
