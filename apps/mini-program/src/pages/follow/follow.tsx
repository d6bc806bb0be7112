import type { ReportView } from '@paidan/contracts';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { ProblemNote } from '../../parts/note';
import { ServerPhotos } from '../../parts/photos';
import { Screen } from '../../parts/screen';
import { useKindName } from '../../parts/use-kinds';
import { usePreferences } from '../../preferences/preferences';
import { sentenceOf } from '../../citizen-api/problem';
import { wallTime } from '../../texts/wall-time';
import { AddWords } from './add-words';
import { RateIt } from './rate-it';
import { Withdraw } from './withdraw';

/** How long an open page rests when an answer came at once or not at all, in milliseconds. */
const REST = 2_000;
const rest = () => new Promise((resolve) => { setTimeout(resolve, REST); });
const ended: readonly ReportView['stage'][] = ['closed', 'rated', 'refused', 'withdrawn', 'force-closed'];

/** One report: where it stands, what happened, what was done; and what its reporter can say. */
export default function FollowPage() {
  const { say } = usePreferences();
  const reportId = useRouter().params.id ?? '';
  const { view, problem, look } = useView(reportId);
  const question = view && questionOf(view);
  return (
    <Screen title={say('follow.title')} at="follow">
      <ProblemNote problem={problem} again={() => void look()} />
      {!view && !problem && <p className="words" role="status">{say('app.loading')}</p>}
      {view && (
        <>
          <Standing view={view} />
          {!ended.includes(view.stage) && <AddWords reportId={reportId} question={question} changed={look} />}
          {view.stage === 'closed' && <RateIt reportId={reportId} changed={look} />}
          <ServerPhotos title={say('follow.before')} photoIds={view.photoIds} />
          <ServerPhotos title={say('follow.after')} photoIds={view.afterPhotoIds} />
          <Timeline view={view} />
          {!ended.includes(view.stage) && <Withdraw reportId={reportId} changed={look} />}
        </>
      )}
    </Screen>
  );
}

/** What its reporter is asked now; null when nothing, or when another reporter of the case is asked. */
function questionOf({ stage, timeline }: ReportView): string | null {
  const last = timeline[timeline.length - 1];
  return stage === 'asking' && last?.stage === 'asking' ? (last.note ?? '') : null;
}

/** The report, and each next step of it as it comes while the page is shown; what was read stays when the line fails. */
function useView(reportId: string) {
  const [view, show] = useState<ReportView | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  /** Counts the showings: what was waited for in an earlier one is no longer waited for. */
  const showing = useRef(0);
  const take = (answer: Awaited<ReturnType<typeof api.follow>>) => {
    tell(answer.ok ? null : answer.problem);
    if (answer.ok) show(answer.value);
    return answer.ok ? answer.value.stage : null;
  };
  const look = async () => take(await api.follow(reportId));
  const follow = async (mine: number) => {
    for (let stage = await look(); showing.current === mine; ) {
      const was = stage;
      const answer = await (was ? api.next(reportId, was) : api.follow(reportId));
      if (showing.current === mine) stage = take(answer);
      if (stage === was || stage === null) await rest();
    }
  };
  useDidShow(() => void follow(showing.current += 1));
  const leave = () => { showing.current += 1; };
  useDidHide(leave);
  // A browser that goes back unloads the page without hiding it.
  useEffect(() => leave, []);
  return { view, problem, look: async () => { await look(); } };
}

function Standing({ view: { trackingNumber, stage, timeline, category, unit, promisedAt, manualReason, outcome, description, address } }: { view: ReportView }) {
  const { say, language } = usePreferences();
  const kind = useKindName(category);
  const last = timeline[timeline.length - 1];
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [say('report.number'), trackingNumber], [say('follow.kind'), kind], [say('follow.unit'), language === 'en' ? (unit?.nameEn ?? unit?.name) : unit?.name], [say('follow.promised'), promisedAt && wallTime(promisedAt, language)],
    [say('follow.reason'), manualReason && sentenceOf(manualReason, language)], [say('follow.outcome'), ended.includes(stage) ? outcome && sentenceOf(outcome, language) : null], [say('report.words').replace(/[（(].*$/, ''), description],
    [say('report.place'), address],
  ];
  return (
    <section className="card">
      <h2 className="head big" role="status">{say(last?.back && last.stage === stage ? `back.${last.back}` : `stage.${stage}`)}</h2>
      {facts.map(([name, value], i) => value && <p key={i} className="fact"><span className="name">{name}</span><span className="value">{value}</span></p>)}
    </section>
  );
}

function Timeline({ view: { timeline } }: { view: ReportView }) {
  const { say, language } = usePreferences();
  return (
    <section className="card">
      <h2 className="head">{say('follow.timeline')}</h2>
      <ol className="timeline">
        {timeline.map(({ at, stage, back, note }, i) => (
          <li key={`${at} ${stage}`} className={`step${i === timeline.length - 1 ? ' last' : ''}`}>
            <span className="between"><strong>{say(back ? `back.${back}` : `stage.${stage}`)}</strong><span className="small">{wallTime(at, language)}</span></span>
            {note && <span className="words">{sentenceOf(note, language)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
