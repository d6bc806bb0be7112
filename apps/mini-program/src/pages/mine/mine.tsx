import type { MyReport } from '@paidan/contracts';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { ProblemNote } from '../../parts/note';
import { pages, Screen } from '../../parts/screen';
import { useKindName } from '../../parts/use-kinds';
import { usePreferences } from '../../preferences/preferences';
import { wallTime } from '../../texts/wall-time';

/** My reports, the latest first, each with where it stands and what it waits for. */
export default function MinePage() {
  const { say } = usePreferences();
  const [items, show] = useState<readonly MyReport[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const load = async (after: string | null) => {
    const answer = await api.mine(after);
    tell(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    show((before) => [...(after ? (before ?? []) : []), ...answer.value.items]);
    setNext(answer.value.next);
  };
  useDidShow(() => void load(null));
  return (
    <Screen title={say('app.mine')} at="mine">
      <ProblemNote problem={problem} again={() => void load(null)} />
      {items === null && !problem && <p className="words" role="status">{say('app.loading')}</p>}
      {items?.length === 0 && <p className="words">{say('mine.empty')}</p>}
      {items?.map((report) => <Mine key={report.reportId} report={report} />)}
      {next && <button className="tap plain" onClick={() => void load(next)}>{say('app.more')}</button>}
    </Screen>
  );
}

function Mine({ report: { reportId, trackingNumber, stage, category, description, receivedAt, promisedAt, waitsFor } }: { report: MyReport }) {
  const { say, language } = usePreferences();
  const kind = useKindName(category);
  return (
    <button className="tap card mine" onClick={() => void Taro.navigateTo({ url: `${pages.follow}?id=${reportId}` })}>
      <span className="between"><strong>{kind ?? say('mine.noKind')}</strong><span className={`stage${waitsFor ? ' waits' : ''}`}>{waitsFor ? say(waitsFor === 'answer' ? 'mine.asked' : 'mine.rate') : say(`stage.${stage}`)}</span></span>
      <span className="words">{description ?? say('mine.noWords')}</span>
      <span className="small">{trackingNumber} · {wallTime(receivedAt, language)}</span>
      {promisedAt && <span className="small">{say('mine.promised', { time: wallTime(promisedAt, language) })}</span>}
    </button>
  );
}
