import type { Permission } from '@paidan/contracts';
import { lazy, type ComponentType } from 'react';

/** One room of the console: where it lies, who may enter, and what is loaded when somebody does. */
export interface Room {
  readonly name: string;
  readonly path: string;
  readonly needs: Permission;
  readonly inMenu: boolean;
  readonly Page: ComponentType;
}

const room = (name: string, path: string, needs: Permission, load: () => Promise<{ default: ComponentType }>, inMenu = true): Room => ({ name, path, needs, inMenu, Page: lazy(load) });

/** In the order of the menu; the first that one may enter is where one arrives. */
export const rooms: readonly Room[] = [
  room('queue', '/queue', 'queue.read', () => import('../queue/queue-page')),
  room('case', '/cases/:caseId', 'case.read', () => import('../case/case-page'), false),
  room('map', '/map', 'case.read', () => import('../map/map-page')),
  room('wall', '/wall', 'queue.read', () => import('../wall/wall-page')),
  room('search', '/search', 'case.read', () => import('../search/search-page')),
  room('settings', '/settings/*?', 'unit.read', () => import('../settings/settings-page')),
  room('audit', '/audit', 'photo.facts', () => import('../audit/audit-page')),
  room('account', '/account', 'session.own', () => import('../account/account-page')),
];
