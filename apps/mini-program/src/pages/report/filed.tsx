import type { ReportAccepted, ReportView } from '@paidan/contracts';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { api } from '../../citizen';
import { pages } from '../../parts/screen';
import { useKindName } from '../../parts/use-kinds';
import { usePreferences } from '../../preferences/preferences';
import { wallTime } from '../../texts/wall-time';

/** How often and how long the promise is waited for, in milliseconds: most reports are dispatched within seconds. */
const EVERY = 1_500;
const TIMES = 20;

/** It is filed: its number at once, the promised time as soon as a unit is responsible. */
export function Filed({ report, another }: { report: ReportAccepted; another: () => void }) {
  const { say, language } = usePreferences();
  const view = useStanding(report.reportId);
  const kind = useKindName(view?.category ?? null);
  return (
    <section className="card filed" role="status">
      <h2 className="head big">✓ {say('report.filed')}</h2>
      <p className="label">{say('report.number')}</p>
      <p className="number">{report.trackingNumber}</p>
      <p className="label">{say('report.promise')}</p>
      <p className="words">{view?.promisedAt ? wallTime(view.promisedAt, language) : say('report.promiseSoon')}</p>
      {kind && <p className="words">{say('report.judged')}：{kind}</p>}
      <button className="tap main" onClick={() => void Taro.navigateTo({ url: `${pages.follow}?id=${report.reportId}` })}>{say('report.follow')}</button>
      <button className="tap second" onClick={another}>{say('report.another')}</button>
    </section>
  );
}

function useStanding(reportId: string): ReportView | null {
  const [view, show] = useState<ReportView | null>(null);
  useEffect(() => {
    let left = TIMES;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await api.follow(reportId);
      if (answer.ok) show(answer.value);
      left -= 1;
      if (left > 0 && !(answer.ok && answer.value.promisedAt)) timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => { left = 0; clearTimeout(timer); };
  }, [reportId]);
  return view;
}
