import { clockIsOffBy, duration, speak, useSaying } from '@paidan/web-kit';
import { Suspense, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSession } from '../session/session';
import './house.css';
import { useLook } from './look';
import { rooms } from './rooms';
import { useNow } from './ticker';

/** From this many milliseconds on a wrong clock is worth a word. */
const CLOCK_OFF = 120_000;

/** The frame around every room: the menu, who I am, language and light. The wall fills the screen alone. */
export function House() {
  const { may } = useSession();
  const [path] = useLocation();
  const open = rooms.filter(({ needs }) => may(needs));
  return (
    <div className="house">
      {!path.startsWith('/wall') && <TopBar />}
      <ClockWords />
      <main className="room">
        <Suspense fallback={<Opening />}>
          <Switch>
            {open.map(({ path: under, Page, name }) => <Route key={name} path={under}><Page /></Route>)}
            <Route><Redirect to={open[0]?.path ?? '/account'} replace /></Route>
          </Switch>
        </Suspense>
      </main>
    </div>
  );
}

function TopBar() {
  const { say, pick, language } = useSaying();
  const { me, may, leave } = useSession();
  const { dark, setDark } = useLook();
  const [stayed, setStayed] = useState(false);
  const [path] = useLocation();
  return (
    <header className="top-bar">
      <strong className="name">{say('house.name')}</strong>
      <nav aria-label={say('house.menu')}>
        {rooms.filter(({ needs, inMenu }) => inMenu && may(needs)).map(({ name, path: to }) => {
          const address = to.replace(/\/\*\?$/, '');
          return <Link key={name} href={address} aria-current={path.startsWith(address) ? 'page' : undefined}>{say(`house.rooms.${name}`)}</Link>;
        })}
      </nav>
      <span className="me">{me.name} · {say(`house.roles.${me.role}`)}{me.unit ? ` · ${pick({ zh: me.unit.name, en: me.unit.nameEn ?? me.unit.name })}` : ''}</span>
      <button type="button" className="quiet" onClick={() => setDark(!dark)}>{say(dark ? 'house.light' : 'house.dark')}</button>
      <button type="button" className="quiet" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</button>
      <button type="button" className="quiet" onClick={() => void leave().then((left) => setStayed(!left))}>{say('house.leave')}</button>
      {stayed && <span role="alert" className="refused">{say('house.not-left')}</span>}
    </header>
  );
}

/** Says that this machine's clock is wrong; nothing that is shown goes by it. */
function ClockWords() {
  const { say, language } = useSaying();
  useNow();
  const off = clockIsOffBy();
  return Math.abs(off) > CLOCK_OFF && <p className="told clock" role="status">{say(off > 0 ? 'house.clock-slow' : 'house.clock-fast', { time: duration(off, language) })}</p>;
}

const Opening = () => <p className="opening" role="status">…</p>;
