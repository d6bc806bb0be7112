import type { PrivacyNoticeView } from '@paidan/contracts';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { api } from '../citizen';
import type { Problem } from '../citizen-api/problem';
import { ProblemNote } from './note';
import { usePreferences } from '../preferences/preferences';

/** The privacy notice, and one tap that accepts it and goes on with what was being submitted. */
export function Consent({ goOn, leave }: { goOn: () => void; leave?: () => void }) {
  const { say, language } = usePreferences();
  const [notice, show] = useState<PrivacyNoticeView | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const read = async () => {
    const answer = await api.privacyNotice();
    if (answer.ok) show(answer.value);
    tell(answer.ok ? null : answer.problem);
  };
  const accept = async ({ version }: PrivacyNoticeView) => {
    setBusy(true);
    const answer = await api.accept(version);
    setBusy(false);
    if (answer.ok) return goOn();
    tell(answer.problem);
    // It has changed meanwhile: the new one is shown.
    if (answer.problem.code === 'PRIVACY.OTHER_VERSION') show((await api.privacyNotice().then((now) => (now.ok ? now.value : null))) ?? notice);
  };
  useEffect(() => void read(), []);
  // It stands below what is being written: there the eyes are led.
  useEffect(() => { if (notice) void Taro.pageScrollTo({ selector: '#consent', duration: 0 }).catch(() => undefined); }, [notice]);
  return (
    <section id="consent" className="card consent" aria-label={notice?.title[language] ?? say('app.loading')}>
      <h2 className="head">{notice?.title[language] ?? say('app.loading')}</h2>
      {notice?.text[language].split('\n\n').map((paragraph) => <p key={paragraph} className="words">{paragraph}</p>)}
      <ProblemNote problem={problem} again={notice ? undefined : () => void read()} />
      {notice && <button className="tap main" disabled={busy} onClick={() => void accept(notice)}>{say('report.consentYes')}</button>}
      {leave && <button className="tap plain" onClick={leave}>{say('report.consentLater')}</button>}
    </section>
  );
}
