import type { RosterPage, Shift } from '@paidan/contracts';
import { fullTime, serverNow, useSaying } from '@paidan/web-kit';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNames, useUnits } from '../case/names';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { NewRoster } from './new-roster';
import { Table } from '../house/table';

/** Who is on duty when, from now on; shifts are added as a list and cancelled with a reason. */
export function RostersTab() {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const names = useNames();
  const units = useUnits();
  const from = useMemo(() => serverNow().toISOString(), []);
  const [unitId, setUnitId] = useState<string>();
  const [limit, setLimit] = useState(100);
  const [cancelling, setCancelling] = useState<Shift | null>(null);
  const { value, refused, again } = useAsked<RosterPage>('/rosters', { unitId, from, limit });
  const all = may('roster.read') === 'all';
  const columns = [
    { title: say('settings.from'), dataIndex: 'from', render: (at: string) => fullTime(at) },
    { title: say('settings.to'), dataIndex: 'to', render: (at: string) => fullTime(at) },
    { title: say('settings.unit'), dataIndex: 'unitId', render: (id: string) => names.unit(id) },
    { title: say('settings.person'), render: (_: unknown, { name, username }: Shift) => <>{name} <span className="facts">{username}</span></> },
    { title: say('settings.state'), render: (_: unknown, shift: Shift) => (shift.cancelled
      ? <span className="tag late">{say('settings.cancelled', { reason: shift.cancelled })}</span>
      : may('roster.write') && <Button size="small" onClick={() => setCancelling(shift)}>{say('settings.cancel-shift')}</Button>) },
  ];
  return (
    <>
      {may('roster.write') && <NewRoster />}
      <div className="tools">
        {all && <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={say('settings.unit')} placeholder={say('settings.all-units')} style={{ minWidth: 220 }} onChange={setUnitId} value={unitId} options={units?.map((unit) => ({ value: unit.unitId, label: pick(unit.name) })) ?? []} />}
      </div>
      <RefusedNote refused={refused} onAgain={again} />
      <Table<Shift> rowKey="shiftId" size="small" columns={columns} dataSource={value?.items ?? []} loading={!value && !refused} pagination={false} locale={{ emptyText: say('settings.no-shifts') }} scroll={{ x: 700 }} />
      {value?.next && limit < 200 && <p><Button onClick={() => setLimit(200)}>{say('house.more')}</Button></p>}
      {cancelling && <ReasonDialog title={say('settings.cancel-title', { name: cancelling.name, from: fullTime(cancelling.from) })} path={`/rosters/${cancelling.shiftId}/cancel`} onDone={() => setCancelling(null)} onClose={() => setCancelling(null)} />}
    </>
  );
}
