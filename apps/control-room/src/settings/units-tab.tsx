import type { UnitList, UnitView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Table } from 'antd';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';

/** The units, what they answer for, and who of them is on duty now. */
export function UnitsTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<UnitList>('/units');
  const columns = [
    { title: say('settings.unit'), render: (_: unknown, { name }: UnitView) => pick(name) },
    { title: say('settings.code'), dataIndex: 'unitId', render: (id: string) => <code>{id}</code> },
    { title: say('settings.duty'), render: (_: unknown, { duty }: UnitView) => pick(duty) || <span className="soft">{say('settings.no-duty')}</span> },
    { title: say('settings.area'), dataIndex: 'areaCode', render: (code: string | null) => code ?? say('settings.whole-city') },
    { title: say('settings.on-duty'), render: (_: unknown, { people }: UnitView) => `${people.filter(({ onDutyUntil }) => onDutyUntil).length} / ${people.length}` },
  ];
  return (
    <>
      <p className="soft">{say('settings.units-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <Table<UnitView> rowKey="unitId" size="small" columns={columns} dataSource={value?.items ?? []} loading={!value && !refused} pagination={false} scroll={{ x: 800 }}
        expandable={{ expandedRowRender: (unit) => <People unit={unit} />, rowExpandable: ({ people }) => people.length > 0 }} />
    </>
  );
}

function People({ unit: { people } }: { unit: UnitView }) {
  const { say } = useSaying();
  return (
    <ul className="lines">{people.map(({ username, name, role, onDutyUntil }) => (
      <li key={username}><span className="wide">{name} <span className="facts">{username} · {say(`house.roles.${role}`)}</span></span>{onDutyUntil ? <span className="tag fine">{say('settings.until', { at: fullTime(onDutyUntil) })}</span> : <span className="facts">{say('settings.off-duty')}</span>}</li>
    ))}</ul>
  );
}
