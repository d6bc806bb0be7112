import type { HoldList, HoldView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { FindToHold } from './find-to-hold';
import { Table } from '../house/table';

/** Legal holds: which cases, why, by whom and since when; set and lifted with a reason. */
export function Holds() {
  const { say } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<HoldList>('/holds');
  const [past, setPast] = useState(false);
  const [lifting, setLifting] = useState<HoldView | null>(null);
  const mayHold = may('hold.set') !== undefined;
  const standing = value?.items.filter(({ lifted }) => lifted === null) ?? [];
  const columns = [
    { title: say('house.rooms.case'), width: 170, render: (_: unknown, { caseId, caseNumber }: HoldView) => <Link href={`/cases/${caseId}`}>{caseNumber}</Link> },
    { title: say('retention.why'), dataIndex: 'reason' },
    { title: say('retention.who'), width: 240, render: (_: unknown, { setBy, setAt }: HoldView) => <>{nameOf(setBy)} <span className="facts">{fullTime(setAt)}</span></> },
    ...(past ? [{ title: say('retention.lifted'), width: 320, render: (_: unknown, { lifted }: HoldView) => (lifted ? <>{nameOf(lifted.by)} <span className="facts">{fullTime(lifted.at)}</span> {lifted.reason}</> : <span className="tag soon">{say('retention.in-force')}</span>) }] : []),
    ...(mayHold ? [{ title: say('settings.change'), width: 120, render: (_: unknown, hold: HoldView) => hold.lifted === null && <Button size="small" onClick={() => setLifting(hold)}>{say('retention.lift')}</Button> }] : []),
  ];
  return (
    <>
      <h2>{say('retention.holds', { count: standing.length })}</h2>
      <p className="soft">{say('retention.holds-hint')}</p>
      {mayHold && <FindToHold held={new Set(standing.map(({ caseId }) => caseId))} />}
      <RefusedNote refused={refused} onAgain={again} />
      <label className="tools"><Switch size="small" checked={past} onChange={setPast} /> {say('retention.show-past')}</label>
      <Table<HoldView> rowKey={({ caseId, setAt }) => `${caseId} ${setAt}`} size="small" columns={columns} dataSource={past ? (value?.items ?? []) : standing} loading={!value && !refused} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 800 }} locale={{ emptyText: say('retention.no-hold') }} />
      {lifting && <ReasonDialog title={say('retention.lift-of', { number: lifting.caseNumber })} path={`/cases/${lifting.caseId}/hold/lift`} onDone={() => setLifting(null)} onClose={() => setLifting(null)} />}
    </>
  );
}

const nameOf = ({ id, name }: HoldView['setBy']) => name ?? id.replace(/^staff:/, '');
