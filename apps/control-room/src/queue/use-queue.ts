import type { Desk, Role } from '@paidan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../session/session';
import { takeFirstLines } from './first-lines';
import { QueueFeed } from './queue-feed';

/** Whose lines one may look at; the whole centre sees both desks. */
export const desksOf = (role: Role): readonly Desk[] => (role === 'checker' ? ['checker'] : role === 'dispatcher' || role === 'acceptor' ? ['dispatcher'] : ['dispatcher', 'checker']);

/** The queue of a desk, or of all that I may see; a new session goes on where the old one ended. */
export function useQueue(desk: Desk | null) {
  const { me } = useSession();
  const queries = useQueryClient();
  const feed = useMemo(
    () => new QueueFeed(desk ? [desk] : desksOf(me.role), (heads) => heads.forEach(({ caseId }) => void queries.invalidateQueries({ queryKey: ['case', caseId] })), desk ? undefined : takeFirstLines),
    [desk, me.role, queries],
  );
  useEffect(() => (feed.start(), () => feed.close()), [feed, me.sessionId]);
  return { feed, ...useSyncExternalStore(feed.subscribe, feed.snapshot) };
}
