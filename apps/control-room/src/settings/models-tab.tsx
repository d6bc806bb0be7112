import type { ModelList, ModelView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { RoutingLearned } from './routing-learned';
import { Table } from '../house/table';

/** What is to happen to which model; the one before comes back without being named. */
type Step = { readonly what: 'shadow' | 'promote'; readonly version: string } | { readonly what: 'rollback' };
export const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);

/** The photo models with what they were measured at, and the way from registered over shadow to acting and back. */
export function ModelsTab() {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<ModelList>('/models');
  const [step, setStep] = useState<Step | null>(null);
  /** As the models are now: a refusal may tell of what was not known when the question was opened. */
  const questionOf = (asked: Step) => {
    if (asked.what === 'rollback') return { title: say('settings.rollback'), path: '/models/rollback' };
    const { what, version } = asked;
    const weaker = (what === 'promote' && value?.items.find((model) => model.version === version)?.weaker) || [];
    const told = weaker.length > 0 && { body: { despiteFigures: true }, beware: [say('settings.weaker-hint'), ...weaker.map(pick)] };
    return { title: say(`settings.model-${what}-title`, { version }), path: `/models/${encodeURIComponent(version)}/${what}`, ...told };
  };
  const columns = [
    { title: say('settings.version'), render: (_: unknown, { version, shipped }: ModelView) => <><code>{version}</code> {shipped && <span className="facts">{say('settings.shipped')}</span>}</> },
    { title: say('settings.state'), render: (_: unknown, { state, weaker }: ModelView) => <><span className={`tag ${state === 'acting' ? 'fine' : ''}`}>{say(`audit.model-states.${state}`)}</span> {weaker.length > 0 && <span className="tag late">{say('settings.weaker')}</span>}</> },
    { title: say('settings.balanced'), render: (_: unknown, { figures }: ModelView) => percent(figures.balancedAccuracy) },
    { title: say('settings.decided'), render: (_: unknown, { figures }: ModelView) => `${percent(figures.decidedShare)} · ${percent(figures.decidedRight)}` },
    { title: say('settings.false-alarms'), render: (_: unknown, { figures }: ModelView) => percent(figures.falseAlarms) },
    { title: say('settings.shadow-figures'), render: (_: unknown, { shadow }: ModelView) => (shadow.photos > 0 ? say('settings.shadow-says', { ...shadow }) : '—') },
    { title: say('settings.registered'), render: (_: unknown, { registeredAt, registeredBy }: ModelView) => <>{fullTime(registeredAt)} <span className="facts">{registeredBy.id.replace(/^staff:/, '')}</span></> },
    { title: say('settings.change'), render: (_: unknown, model: ModelView) => may('model.change') && (
      model.state === 'registered' ? <Button size="small" onClick={() => setStep({ what: 'shadow', version: model.version })}>{say('settings.to-shadow')}</Button> : model.state === 'shadow' ? <Button size="small" onClick={() => setStep({ what: 'promote', version: model.version })}>{say('settings.promote')}</Button> : null
    ) },
  ];
  return (
    <>
      <p className="soft">{say('settings.models-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <Table<ModelView> rowKey="version" size="small" columns={columns} dataSource={value?.items ?? []} loading={!value && !refused} pagination={false} scroll={{ x: 1000 }} expandable={{ expandedRowRender: (model) => <History model={model} /> }} />
      {may('model.change') && <p><Button onClick={() => setStep({ what: 'rollback' })}>{say('settings.rollback')}</Button></p>}
      {may('routing.figures') && <RoutingLearned />}
      {step && <ReasonDialog {...questionOf(step)} onDone={() => setStep(null)} onClose={() => setStep(null)} />}
    </>
  );
}

function History({ model: { history, weaker } }: { model: ModelView }) {
  const { say, pick } = useSaying();
  return <ul className="lines">{weaker.map((where) => <li key={where.en}><span className="tag late">{say('settings.weaker')}</span><span className="wide">{pick(where)}</span></li>)}{history.map(({ at, by, to, because }) => <li key={at}><span>{fullTime(at)}</span><span>{by.id.replace(/^staff:/, '')}</span><span className="tag">{say(`audit.model-states.${to}`)}</span><span className="wide facts">{because}</span></li>)}</ul>;
}
