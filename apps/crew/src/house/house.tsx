import { clockIsOffBy, duration, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { CheckPage } from '../check/check-page';
import { FindPage } from '../find/find-page';
import { unsent } from '../outbox/order';
import { OutboxPage } from '../outbox/outbox-page';
import { OutboxProvider, useOutbox } from '../outbox/outbox-provider';
import { WhereProvider } from '../place/where';
import { useSession } from '../session/session';
import { CasesProvider } from '../tasks/cases-provider';
import { TaskPage } from '../tasks/task-page';
import { TasksPage } from '../tasks/tasks-page';
import { RosterPage } from '../unit/roster-page';
import { MePage } from './me-page';
import { UpdateWords } from './update-words';
import './house.css';

/** From this many milliseconds on a wrong clock is worth a word. */
const CLOCK_OFF = 120_000;
const roles: readonly string[] = ['crew', 'unit-leader', 'checker'];

/** The rooms of the page, each for those whose work it is. */
export function House() {
  const { me } = useSession();
  if (!roles.includes(me.role)) return <OtherHouse />;
  return (
    <Router base="/crew">
      <OutboxProvider>
        <CasesProvider>
          <WhereProvider>
            <Words />
            <Switch>
              <Route path="/task/:id">{({ id }) => <TaskPage key={id} caseId={id} />}</Route>
              <Route path="/check/:id">{({ id }) => <CheckPage key={id} caseId={id} />}</Route>
              <Route path="/find"><FindPage /></Route>
              <Route path="/roster"><RosterPage /></Route>
              <Route path="/outbox"><OutboxPage /></Route>
              <Route path="/me"><MePage /></Route>
              <Route><TasksPage /></Route>
            </Switch>
            <Tabs />
          </WhereProvider>
        </CasesProvider>
      </OutboxProvider>
    </Router>
  );
}

/** What is good to know on every page: no network, a wrong clock, a newer page. */
function Words() {
  const { say, language } = useSaying();
  const { confirmed } = useSession();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => (removeEventListener('online', look), removeEventListener('offline', look));
  }, []);
  const off = clockIsOffBy();
  return (
    <div className="words">
      {(!online || !confirmed) && <p className="word warn" role="status">{say(online ? 'page.notAsked' : 'page.offline')}</p>}
      {Math.abs(off) > CLOCK_OFF && <p className="word warn">{say(off > 0 ? 'page.clockSlow' : 'page.clockFast', { long: duration(off, language) })}</p>}
      <UpdateWords />
    </div>
  );
}

function Tabs() {
  const { say } = useSaying();
  const { me: { role, username } } = useSession();
  const { entries } = useOutbox();
  const waiting = unsent(entries, username);
  const refused = waiting.some(({ state }) => state === 'refused');
  return (
    <nav className="tabs" aria-label={say('page.menu')}>
      <Link href="/" className={tab}>{say(role === 'checker' ? 'page.checks' : 'page.tasks')}</Link>
      {role === 'checker' && <Link href="/find" className={tab}>{say('page.find')}</Link>}
      {role === 'unit-leader' && <Link href="/roster" className={tab}>{say('page.roster')}</Link>}
      <Link href="/outbox" className={tab}>{say('page.outbox')}{waiting.length > 0 && <b className={refused ? 'bad' : ''}>{waiting.length}{refused && '!'}</b>}</Link>
      <Link href="/me" className={tab}>{say('page.me')}</Link>
    </nav>
  );
}
const tab = (here: boolean) => (here ? 'here' : '');

function OtherHouse() {
  const { say } = useSaying();
  const { me, leave } = useSession();
  const [stayed, setStayed] = useState(false);
  return (
    <main className="login">
      <h1>{say('page.name')}</h1>
      <p>{say('page.otherRole', { who: me.name })}</p>
      <a className="big main" href="/">{say('page.toConsole')}</a>
      <button className="big" onClick={() => void leave().then((left) => setStayed(!left))}>{say('page.leave')}</button>
      {stayed && <p className="word bad" role="alert">{say('page.notLeft')}</p>}
    </main>
  );
}
