import type { SettingHead, SettingName, SettingVersion } from '@paidan/contracts';
import { fullTime, sideOf, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { BecauseDialog } from './because-dialog';
import { Differences } from './differences';
import type { Setting } from './use-setting';
import { Table } from '../../house/table';

/** Every version with who, when and why, what differed, and the way back to it. */
export function VersionsOf<Name extends SettingName>({ of: { setting, view, mayChange } }: { of: Setting<Name> }) {
  const { say, language } = useSaying();
  const [back, setBack] = useState<SettingHead | null>(null);
  if (!view) return null;
  const columns = [
    { title: say('settings.version'), dataIndex: 'number', width: 80, render: (number: number) => <>{number} {number === view.acting.number && <span className="tag fine">{say('settings.rule-states.acting')}</span>}</> },
    { title: say('settings.when'), dataIndex: 'at', width: 180, render: (at: string) => fullTime(at) },
    { title: say('settings.who'), width: 160, render: (_: unknown, { by }: SettingHead) => <>{by.role === 'service' ? say('house.roles.service') : by.name} <span className="facts">{by.id.replace(/^staff:/, '')}</span></> },
    { title: say('settings.from-where'), width: 150, render: (_: unknown, { source, backTo }: SettingHead) => say(`settings.setting-sources.${source}`, { backTo }) },
    { title: say('settings.why'), dataIndex: 'because', render: (because: string) => sideOf(because, language) },
    { title: say('settings.change'), width: 130, render: (_: unknown, head: SettingHead) => mayChange && head.number !== view.acting.number && <Button size="small" onClick={() => setBack(head)}>{say('settings.go-back')}</Button> },
  ];
  return (
    <section className="card">
      <h2>{say('settings.versions')}</h2>
      <Table<SettingHead> rowKey="number" size="small" columns={columns} dataSource={view.versions} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 800 }}
        expandable={{ expandedRowRender: ({ number }) => <Differing setting={setting} number={number} />, rowExpandable: ({ number }) => number > 1 }} />
      {back && <BecauseDialog title={say('settings.go-back-title', { number: back.number })} path={`/settings/${setting}/back`} body={{ number: back.number, basedOn: view.acting.number }} onDone={() => setBack(null)} onClose={() => setBack(null)} />}
    </section>
  );
}

function Differing({ setting, number }: { setting: SettingName; number: number }) {
  const { value, refused, again } = useAsked<SettingVersion>(`/settings/${setting}/${number}`);
  return <><RefusedNote refused={refused} onAgain={again} />{value && <Differences differences={value.differences} />}</>;
}
