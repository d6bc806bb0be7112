import type { AccountKept, AccountList, AccountView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { Over } from '../../house/over';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { AccountForm } from './account-form';
import { AccountHistory } from './account-history';
import { Table } from '../../house/table';

/** The accounts of staff: made, changed, disabled; each with what became of it. */
export function AccountsTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<AccountList>('/accounts');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const [told, setTold] = useState<AccountKept | null>(null);
  const shown = value?.items.filter(({ username, name, unit }) => `${username} ${name} ${unit?.name.zh ?? ''} ${unit?.name.en ?? ''}`.toLowerCase().includes(words.toLowerCase())) ?? [];
  const columns = [
    { title: say('login.username'), dataIndex: 'username', render: (username: string) => <code>{username}</code> },
    { title: say('account.name'), dataIndex: 'name' },
    { title: say('account.role'), dataIndex: 'role', render: (role: string) => say(`house.roles.${role}`) },
    { title: say('account.unit'), render: (_: unknown, { unit }: AccountView) => unit && pick(unit.name) },
    { title: say('settings.state'), render: (_: unknown, { disabledAt, sessions }: AccountView) => (disabledAt ? <span className="tag late">{say('settings.disabled-at', { at: fullTime(disabledAt) })}</span> : <span className="tag fine">{say('settings.in-use', { count: sessions })}</span>) },
    { title: say('settings.last-login'), dataIndex: 'lastLoginAt', width: 150, render: (at: string | null) => (at ? fullTime(at) : '—') },
    { title: say('settings.change'), render: (_: unknown, { username }: AccountView) => <Button size="small" onClick={() => setOpen(username)}>{say('settings.edit')}</Button> },
  ];
  const account = value?.items.find(({ username }) => username === open);
  const kept = (answer: AccountKept) => {
    // A new one is shown wherever it stands in the list.
    if (open === 'new') setWords(answer.account.username);
    setOpen(null);
    setTold(answer);
  };
  return (
    <>
      <p className="soft">{say('settings.accounts-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <div className="tools">
        <Input allowClear aria-label={say('settings.find-account')} placeholder={say('settings.find-account')} style={{ width: 260 }} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button type="primary" onClick={() => setOpen('new')}>{say('settings.new-account')}</Button>
      </div>
      <Table<AccountView> rowKey="username" size="small" columns={columns} dataSource={shown} loading={!value && !refused} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 900 }} expandable={{ expandedRowRender: ({ username }) => <AccountHistory username={username} /> }} />
      {(open === 'new' || account) && <AccountForm account={account ?? null} onKept={kept} onClose={() => setOpen(null)} />}
      {told?.password && <Told kept={told} onClose={() => setTold(null)} />}
    </>
  );
}

/** The password is here once: it cannot be read again. Where nothing may be copied, as without TLS, it is selected instead. */
function Told({ kept: { account, password }, onClose }: { kept: AccountKept; onClose: () => void }) {
  const { say } = useSaying();
  const [copied, setCopied] = useState<boolean | null>(null);
  const shown = useRef<HTMLSpanElement>(null);
  const copy = async () => {
    if (shown.current) getSelection()?.selectAllChildren(shown.current);
    setCopied(await Promise.resolve(navigator.clipboard?.writeText(password ?? '')).then(() => navigator.clipboard !== undefined, () => false));
  };
  return (
    <Over title={say('settings.password-of', { username: account.username })}>
      <p><span ref={shown} className="once">{password}</span> <span role="status">{copied === null ? '' : say(copied ? 'settings.copied' : 'settings.selected')}</span></p>
      <p className="told">{say('settings.told-once')}</p>
      <p className="row-of end"><Button onClick={() => void copy()}>{say('settings.copy')}</Button><Button type="primary" onClick={onClose}>{say('settings.passed-on')}</Button></p>
    </Over>
  );
}
