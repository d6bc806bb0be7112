import type { MyAccount } from '@paidan/contracts';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { GoodNote, ProblemNote } from '../../parts/note';
import { Screen } from '../../parts/screen';
import { platform } from '../../platform/platform';
import { usePreferences } from '../../preferences/preferences';
import { wallTime } from '../../texts/wall-time';
import { EndLogins } from './end-logins';
import { EraseMe } from './erase-me';
import { Leaving } from './leaving';

/** What is held about me: seen, exported, deleted. */
export default function MePage() {
  const { say } = usePreferences();
  const [account, show] = useState<MyAccount | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const [given, setGiven] = useState(false);
  const [leaving, leave] = useState<string | null>(null);
  const load = async () => {
    const answer = await api.account();
    if (answer.ok) show(answer.value);
    tell(answer.ok ? null : answer.problem);
  };
  const take = async () => {
    const answer = await api.myData();
    tell(answer.ok ? null : answer.problem);
    if (answer.ok) await platform.giveFile('paidan-my-data.json', answer.value);
    setGiven(answer.ok);
  };
  useDidShow(() => void load());
  if (leaving) return <Screen title={say('app.me')} at="me"><Leaving erasureId={leaving} /></Screen>;
  return (
    <Screen title={say('app.me')} at="me">
      <ProblemNote problem={problem} again={() => void load()} />
      <GoodNote text={given ? say('me.given') : null} />
      {account ? <Held account={account} /> : !problem && <p className="words" role="status">{say('app.loading')}</p>}
      {account && <button className="tap second" onClick={() => void take()}>{say('me.take')}</button>}
      {account && <EndLogins />}
      {account && <EraseMe reports={account.reports} left={leave} />}
    </Screen>
  );
}

function Held({ account: { knownBy, since, consents, reports, photos, notices, ratings } }: { account: MyAccount }) {
  const { say, language } = usePreferences();
  return (
    <section className="card" aria-label={say('me.held')}>
      <h2 className="head">{say('me.held')}</h2>
      <p className="words">{say(knownBy === 'wechat' ? 'me.byWechat' : 'me.byBrowser')}</p>
      <p className="words">{say('me.since', { time: wallTime(since, language) })}</p>
      <p className="words">{say('me.counts', { reports, photos, notices, ratings })}</p>
      {consents.map(({ version, acceptedAt }) => <p key={version} className="small">{say('me.consent', { version, time: wallTime(acceptedAt, language) })}</p>)}
    </section>
  );
}
