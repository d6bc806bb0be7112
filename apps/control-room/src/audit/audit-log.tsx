import type { AuditAction, AuditEntry } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, DatePicker, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { RefusedNote } from '../house/refused-note';
import { fromDay, throughDay } from '../search/choice';
import { factsOf } from './facts-of';
import { useAudit, type AuditChoice } from './use-audit';
import { Table } from '../house/table';

const actions: readonly AuditAction[] = [
  'logged-in', 'logged-out', 'session-ended', 'login-refused', 'password-changed', 'cases-exported', 'account-created', 'account-changed', 'account-disabled', 'account-enabled', 'password-reset', 'roster-made', 'shift-cancelled', 'calendar-imported', 'second-factor-on', 'second-factor-off', 'recovery-code-used', 'provider-tied', 'provider-untied',
  'caller-shown', 'photo-shown', 'hold-set', 'hold-lifted', 'retention-ran', 'citizen-erased', 'setting-changed', 'folder-set-aside',
];

/** What was written down, by person, deed and time. */
export function AuditLog() {
  const { say } = useSaying();
  const [choice, setChoice] = useState<AuditChoice>({});
  const { entries, refused, hasMore, more, reading, again } = useAudit(choice);
  const columns = [
    { title: say('audit.at'), dataIndex: 'at', width: 150, render: (at: string) => fullTime(at) },
    { title: say('audit.who'), width: 180, render: (_: unknown, { by }: AuditEntry) => <By {...by} /> },
    { title: say('audit.action'), dataIndex: 'action', width: 150, render: (action: string) => <span className={`tag ${action === 'login-refused' || action === 'account-disabled' ? 'late' : ''}`}>{say(`audit.actions.${action}`)}</span> },
    { title: say('audit.about'), dataIndex: 'about', width: 150 },
    { title: say('audit.facts'), render: (_: unknown, entry: AuditEntry) => <span className="facts">{factsOf(entry, say)}</span> },
  ];
  return (
    <>
      <Choosing choice={choice} onChoose={setChoice} />
      <RefusedNote refused={refused} onAgain={again} />
      <Table<AuditEntry> rowKey="entryId" size="small" columns={columns} dataSource={entries} loading={reading && entries.length === 0} pagination={false} scroll={{ x: 900 }} />
      {hasMore && <p><Button loading={reading} onClick={more}>{say('house.more')}</Button></p>}
    </>
  );
}

/** Of a refused login only the claimed name is known, or not even that; who runs the server has no account. */
function By({ role, id, name }: AuditEntry['by']) {
  const { say } = useSaying();
  if (id === 'nobody' || id === 'operator') return <span className="facts">{say(`audit.${id}`)}</span>;
  const username = id.replace(/^staff:/, '');
  return role ? <>{name ?? username} <span className="facts">{username} · {say(`house.roles.${role}`)}</span></> : <span className="facts">{say('audit.claimed', { username })}</span>;
}

function Choosing({ choice, onChoose }: { choice: AuditChoice; onChoose: (choice: AuditChoice) => void }) {
  const { say } = useSaying();
  const set = (changed: AuditChoice) => onChoose(Object.fromEntries(Object.entries({ ...choice, ...changed }).filter(([, value]) => value)));
  return (
    <div className="tools">
      <Input.Search aria-label={say('audit.who')} placeholder={say('audit.person-hint')} allowClear style={{ width: 270 }} maxLength={64} onSearch={(person) => set({ person: person.trim() })} />
      <Input.Search aria-label={say('audit.about')} placeholder={say('audit.about-hint')} allowClear style={{ width: 310 }} maxLength={64} onSearch={(about) => set({ about: about.trim() })} />
      <Select aria-label={say('audit.action')} placeholder={say('audit.action')} allowClear style={{ width: 180 }} onChange={(action: string | undefined) => set({ action })} options={actions.map((value) => ({ value, label: say(`audit.actions.${value}`) }))} />
      <DatePicker.RangePicker allowEmpty={[true, true]} aria-label={say('audit.at')} onChange={(days: readonly (Dayjs | null)[] | null) => set({ from: fromDay(days?.[0]?.format('YYYY-MM-DD')) ?? '', to: throughDay(days?.[1]?.format('YYYY-MM-DD')) ?? '' })} />
    </div>
  );
}
