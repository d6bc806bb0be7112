import type { Permission } from '@paidan/contracts';
import { lazy, type ComponentType } from 'react';
import { askFirstLines } from '../queue/first-lines';

/** One room of the console: where it lies, who may enter, and what is loaded when somebody does. */
export interface Room {
  readonly name: string;
  readonly path: string;
  readonly needs: Permission;
  readonly inMenu: boolean;
  readonly Page: ComponentType;
}
type Loaded = { readonly default: ComponentType };
type Load = () => Promise<Loaded>;

const room = (name: string, path: string, needs: Permission, load: Load, inMenu = true): Room => ({ name, path, needs, inMenu, Page: lazy(load) });

/** A room whose parts come from the component library; it is fetched beside the room. */
const withLibrary = (load: Load): Load => async () => {
  const [{ default: Page }, { LibraryLook }] = await Promise.all([load(), import('./library-look')]);
  return { default: () => <LibraryLook><Page /></LibraryLook> };
};

/** What has come already is given at once: what React has to wait for, even for a moment, it shows no sooner than 300 ms later. */
function givenAtOnce(load: Load): Load {
  let loaded: Loaded | null = null;
  const atOnce = { then: (give: (loaded: Loaded) => void) => give(loaded!) } as unknown as Promise<Loaded>;
  return () => (loaded ? atOnce : load().then((page) => (loaded = page)));
}

const loadQueue = givenAtOnce(() => import('../queue/queue-page'));
const arrivesAtQueue = /^\/(queue)?$/.test(location.pathname);
if (arrivesAtQueue) askFirstLines();

/** Most arrive at the queue: it and its lines are fetched while the door is asked who one is. Done when it can be drawn, or cannot be had yet. */
export const firstRoom: Promise<unknown> = arrivesAtQueue ? loadQueue().catch(() => undefined) : Promise.resolve();

/** In the order of the menu; the first that one may enter is where one arrives. Queue and case do without the library: they must be there at once. */
export const rooms: readonly Room[] = [
  room('queue', '/queue', 'queue.read', loadQueue),
  room('case', '/cases/:caseId', 'case.read', () => import('../case/case-page'), false),
  room('map', '/map', 'case.read', withLibrary(() => import('../map/map-page'))),
  room('wall', '/wall', 'queue.read', withLibrary(() => import('../wall/wall-page'))),
  room('search', '/search', 'case.read', withLibrary(() => import('../search/search-page'))),
  room('settings', '/settings/*?', 'unit.read', withLibrary(() => import('../settings/settings-page'))),
  room('audit', '/audit', 'audit.read', withLibrary(() => import('../audit/audit-page'))),
  room('retention', '/retention', 'retention.read', withLibrary(() => import('../retention/retention-page'))),
  room('account', '/account', 'session.own', withLibrary(() => import('../account/account-page'))),
];
