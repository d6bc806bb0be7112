import { fullTime, speak, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { unsent } from '../outbox/order';
import { useOutbox } from '../outbox/outbox-provider';
import { mapApps, type MapApp } from '../place/route-link';
import { useSession } from '../session/session';
import { Dialog } from './dialog';
import { InstallWords } from './install-words';
import { useLook } from './look';

/** Who I am here, how I like the page, and the way out. */
export function MePage() {
  const { say, pick, language } = useSaying();
  const { me, leave } = useSession();
  const { entries } = useOutbox();
  const { sun, setSun, mapApp, setMapApp } = useLook();
  const [leaving, setLeaving] = useState(false);
  const [stayed, setStayed] = useState(false);
  const waiting = unsent(entries, me.username).length;
  const goOut = () => void leave().then((left) => setStayed(!left));
  return (
    <main className="act">
      <h1>{me.name}</h1>
      <p>{say(`page.roles.${me.role}`)}{me.unit && ` · ${pick({ zh: me.unit.name, en: me.unit.nameEn ?? me.unit.name })}`} · {me.username}<br /><span className="soft">{say('page.until', { at: fullTime(me.expiresAt) })}</span></p>
      <button className="big" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</button>
      <button className="big" aria-pressed={sun} onClick={() => setSun(!sun)}>{say(sun ? 'page.sunOff' : 'page.sunOn')}</button>
      <label>{say('page.mapApp')}
        <select value={mapApp} onChange={(event) => setMapApp(event.target.value as MapApp)}>{mapApps.map((app) => <option key={app} value={app}>{say(`page.mapApps.${app}`)}</option>)}</select>
      </label>
      <InstallWords />
      <button className="big" onClick={() => (waiting > 0 ? setLeaving(true) : goOut())}>{say('page.leave')}</button>
      {stayed && !leaving && <p className="word bad" role="alert">{say('page.notLeft')}</p>}
      {leaving && (
        <Dialog title={say('page.leave')} onClose={() => setLeaving(false)}>
          <p>{say('page.leaveWaiting', { n: waiting })}</p>
          {stayed && <p className="word bad" role="alert">{say('page.notLeft')}</p>}
          <button className="big main" onClick={() => setLeaving(false)}>{say('page.stay')}</button>
          <button className="big" onClick={goOut}>{say('page.leave')}</button>
        </Dialog>
      )}
    </main>
  );
}
