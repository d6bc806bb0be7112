import { speak, useSaying, type Language } from '@paidan/web-kit';
import { Segmented, Switch } from 'antd';
import { useLook } from '../house/look';
import { useLetters } from '../queue/use-keys';

/** How the pages look and listen, in this browser. */
export function Switches() {
  const { say, language } = useSaying();
  const { dark, setDark } = useLook();
  const { letters, setLetters } = useLetters();
  return (
    <section className="card">
      <h2>{say('account.this-browser')}</h2>
      <dl>
        <dt>{say('account.language')}</dt>
        <dd><Segmented<Language> aria-label={say('account.language')} value={language} onChange={(chosen) => void speak(chosen)} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} /></dd>
        <dt>{say('account.dark')}</dt><dd><Switch aria-label={say('account.dark')} checked={dark} onChange={setDark} /></dd>
        <dt>{say('account.letters')}</dt><dd><Switch aria-label={say('account.letters')} checked={letters} onChange={setLetters} /> <span className="soft">{say('account.letters-hint')}</span></dd>
      </dl>
    </section>
  );
}
