import type { Size } from '../browser/open-browser';
import type { Sitter } from '../browser/open-looking';
import { casesOf, unitId } from '../people-and-cases';
import { rooms, worksIn } from '../rooms';
import type { TheSystem } from '../the-system';

/** A page that is looked at, by whom, at which sizes; `tabs`: each tab of it is a page of its own. */
export interface WalkedPage {
  readonly name: string;
  readonly path: string;
  readonly sizes: readonly Size[];
  readonly sitter: Sitter;
  /** What has to be there before it is looked at. */
  readonly shown: string;
  readonly tabs?: boolean;
  /** As long as it is, not only what is on the screen. */
  readonly whole?: boolean;
}

const desks: readonly Size[] = ['laptop', 'wall'];
const hands: readonly Size[] = ['phone', 'laptop'];
const everywhere: readonly Size[] = ['phone', 'laptop', 'wall'];

/** Every main page, with a case in each state that a page is made for. */
export async function pagesOf(system: TheSystem): Promise<WalkedPage[]> {
  const cases = casesOf(system);
  const [waiting, dispatched, completed] = [await cases.waiting(), await cases.dispatched(), await cases.completed()];
  const account = (role: string): Sitter => ({ account: ['crew', 'unit-leader'].includes(role) ? system.accountOf(role, unitId) : system.accountOf(role) });
  const console = rooms.map(({ name, path }) => ({ name, path: path.replace(':caseId', completed.caseId), sizes: desks, sitter: account(worksIn(name)), shown: 'main.room > *:not(.opening)', tabs: true }));
  const crew = (role: string, name: string, path: string) => ({ name: `${role}-${name}`, path: `/crew${path}`, sizes: hands, sitter: account(role), shown: 'nav.tabs', whole: true });
  const citizen = (name: string, path: string) => ({ name: `citizen-${name}`, path: `/citizen#/pages/${path}`, sizes: hands, sitter: { secret: waiting.secret }, shown: 'main.content', whole: true });
  return [
    { name: 'login', path: '/', sizes: everywhere, sitter: {}, shown: 'input[type=password]' }, { name: 'login-crew', path: '/crew', sizes: hands, sitter: {}, shown: 'input[type=password]' },
    ...console,
    crew('crew', 'tasks', '/'), crew('crew', 'task', `/task/${dispatched.caseId}`), crew('crew', 'outbox', '/outbox'), crew('crew', 'me', '/me'),
    crew('unit-leader', 'task', `/task/${dispatched.caseId}`), crew('unit-leader', 'roster', '/roster'), crew('checker', 'tasks', '/'), crew('checker', 'check', `/check/${completed.caseId}`), crew('checker', 'find', '/find'),
    citizen('report', 'report/report'), citizen('mine', 'mine/mine'), citizen('me', 'me/me'), citizen('follow', `follow/follow?id=${waiting.reportId}`),
    { name: 'public', path: '/public', sizes: everywhere, sitter: {}, shown: 'main canvas', whole: true },
  ];
}
