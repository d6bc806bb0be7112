import type { SettingUnit, UnitList, UnitView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { AroundSetting } from '../versioned/around-setting';
import { useSetting } from '../versioned/use-setting';
import { UnitForm } from './unit-form';
import { Table } from '../../house/table';

type People = UnitView['people'];

/** The units, what they answer for, and who of them is on duty now; an admin adds, changes and closes them. */
export function UnitsTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<UnitList>('/units');
  const units = useSetting('units');
  const [open, setOpen] = useState<SettingUnit | 'new' | null>(null);
  const people = new Map<string, People>(value?.items.map((unit) => [unit.unitId, unit.people]));
  const rows: readonly SettingUnit[] = units.content ?? value?.items.map(({ unitId: id, name, duty, areaCode }) => ({ id, name, duty, areaCode })) ?? [];
  const known = new Set(units.acting?.map(({ id }) => id));
  const keep = (unit: SettingUnit) => units.keep(rows.some(({ id }) => id === unit.id) ? rows.map((one) => (one.id === unit.id ? unit : one)) : [...rows, unit]);
  const columns = [
    { title: say('settings.unit'), render: (_: unknown, { id, name, active }: SettingUnit) => <>{pick(name)} {active === false && <span className="tag late">{say('settings.closed-unit')}</span>}{units.acting && !known.has(id) && <span className="tag fine">{say('settings.difference.added')}</span>}</> },
    { title: say('settings.code'), dataIndex: 'id', render: (id: string) => <code>{id}</code> },
    { title: say('settings.duty'), render: (_: unknown, { duty }: SettingUnit) => pick(duty) || <span className="soft">{say('settings.no-duty')}</span> },
    { title: say('settings.area'), dataIndex: 'areaCode', render: (code: string | null) => code ?? say('settings.whole-city') },
    { title: say('settings.on-duty'), render: (_: unknown, { id }: SettingUnit) => { const all = people.get(id) ?? []; return `${all.filter(({ onDutyUntil }) => onDutyUntil).length} / ${all.length}`; } },
    ...(units.mayChange && units.acting ? [{ title: say('settings.change'), render: (_: unknown, unit: SettingUnit) => <span className="row-of"><Button size="small" onClick={() => setOpen(unit)}>{say('settings.edit')}</Button>{!known.has(unit.id) && <Button size="small" type="text" onClick={() => units.keep(rows.filter(({ id }) => id !== unit.id))}>{say('settings.remove')}</Button>}</span> }] : []),
  ];
  return (
    <AroundSetting of={units}>
      <p className="soft">{say('settings.units-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      {units.mayChange && units.acting && <div className="tools"><Button onClick={() => setOpen('new')}>{say('settings.add-unit')}</Button></div>}
      <Table<SettingUnit> rowKey="id" size="small" columns={columns} dataSource={rows} loading={!value && !refused} pagination={false} scroll={{ x: 800 }}
        expandable={{ expandedRowRender: ({ id }) => <PeopleOf people={people.get(id)!} />, rowExpandable: ({ id }) => (people.get(id)?.length ?? 0) > 0 }} />
      {open && <UnitForm unit={open === 'new' ? null : open} taken={new Set(rows.map(({ id }) => id))} onUnit={(unit) => (keep(unit), setOpen(null))} onClose={() => setOpen(null)} />}
    </AroundSetting>
  );
}

function PeopleOf({ people }: { people: People }) {
  const { say } = useSaying();
  return (
    <ul className="lines">{people.map(({ username, name, role, onDutyUntil }) => (
      <li key={username}><span className="wide">{name} <span className="facts">{username} · {say(`house.roles.${role}`)}</span></span>{onDutyUntil ? <span className="tag fine">{say('settings.until', { at: fullTime(onDutyUntil) })}</span> : <span className="facts">{say('settings.off-duty')}</span>}</li>
    ))}</ul>
  );
}
