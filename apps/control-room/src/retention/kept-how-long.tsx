import type { RetentionDue, RetentionPlan } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { Table } from '../house/table';

/** Each class with its days, what of it would go now, and what became of it last. */
export function KeptHowLong() {
  const { say } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<RetentionPlan>('/retention');
  const [asking, setAsking] = useState(false);
  const columns = [
    { title: say('retention.class'), render: (_: unknown, line: RetentionDue) => <>{say(`retention.classes.${line.class}`)} <span className="facts">{say(`retention.services.${line.service}`)}</span></> },
    { title: say('retention.days'), width: 150, render: (_: unknown, { days }: RetentionDue) => (days === null ? say('retention.never') : say('retention.count-days', { count: days })) },
    { title: say('retention.due'), width: 260, render: (_: unknown, line: RetentionDue) => <DueNow line={line} /> },
    { title: say('retention.last'), width: 300, render: (_: unknown, { last }: RetentionDue) => <LastTime last={last} /> },
  ];
  return (
    <>
      <h2>{say('retention.kept')}</h2>
      <p className="soft">{say('retention.kept-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <Table<RetentionDue> rowKey={({ service, class: name }) => `${service} ${name}`} size="small" columns={columns} dataSource={value?.items ?? []} loading={!value && !refused} pagination={false} scroll={{ x: 900 }}
        expandable={{ rowExpandable: ({ sample }) => sample.length > 0, expandedRowRender: ({ sample }) => <p className="facts">{say('retention.sample')} {sample.join(' · ')}</p> }} />
      {may('retention.run') && value && <p><Button onClick={() => setAsking(true)}>{say('retention.run-now')}</Button> <span className="facts">{say('retention.run-hint')}</span></p>}
      {asking && <ReasonDialog title={say('retention.run-now')} path="/retention/run" onDone={() => setAsking(false)} onClose={() => setAsking(false)} />}
    </>
  );
}

function DueNow({ line: { due, more, olderThan } }: { line: RetentionDue }) {
  const { say } = useSaying();
  if (olderThan === null) return <>—</>;
  return due === 0 ? <span className="facts">{say('retention.nothing-due')}</span> : <><span className="tag soon">{say(more ? 'retention.due-more' : 'retention.due-count', { count: due })}</span> <span className="facts">{say('retention.older-than', { at: fullTime(olderThan) })}</span></>;
}

/** A class that could not be gone through is told apart from one in which nothing was due. */
function LastTime({ last }: Pick<RetentionDue, 'last'>) {
  const { say } = useSaying();
  if (!last) return <span className="facts">{say('retention.not-yet')}</span>;
  return <><span className={`tag ${last.removed === null ? 'late' : 'fine'}`}>{last.removed === null ? say('retention.failed') : say('retention.removed-count', { count: last.removed })}</span> <span className="facts">{fullTime(last.at)}</span></>;
}
