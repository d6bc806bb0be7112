import type { RulesHead, RulesList, RulesView } from '@paidan/contracts';
import { ask, fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { useDraft } from '../../case/act/draft';
import { RefusedNote } from '../../house/refused-note';
import type { NotDone } from '../../house/use-asked';
import { useSession } from '../../session/session';
import { Table } from '../../house/table';

/** Every version with who, when, from when on and why; an old one can be taken as a draft, which goes back to it. */
export function Versions({ list: { acting, future, past, newest }, onTaken }: { list: RulesList; onTaken: () => void }) {
  const { say } = useSaying();
  const { may } = useSession();
  const draft = useDraft('rules', { rules: null as RulesView['rules'] | null, basedOn: 0 });
  const [refused, setRefused] = useState<NotDone | null>(null);
  const take = async (version: number) => {
    const answer = await ask<RulesView>(`/rules/${version}`);
    if (answer.kind !== 'done') return setRefused(answer);
    draft.keep({ rules: answer.value.rules, basedOn: newest });
    onTaken();
  };
  const heads: RulesHead[] = [...future, { ...acting, rules: acting.rules.length }, ...past];
  const columns = [
    { title: say('settings.version'), dataIndex: 'version' },
    { title: say('settings.state'), dataIndex: 'state', render: (state: string) => <span className={`tag ${state === 'acting' ? 'fine' : ''}`}>{say(`settings.rule-states.${state}`)}</span> },
    { title: say('settings.effective'), dataIndex: 'effectiveFrom', render: (at: string) => fullTime(at) },
    { title: say('settings.published'), render: (_: unknown, { publishedAt, publishedBy }: RulesHead) => <>{fullTime(publishedAt)} <span className="facts">{publishedBy.id.replace(/^staff:/, '')}</span></> },
    { title: say('settings.from-where'), dataIndex: 'source', render: (source: string) => say(`settings.rule-sources.${source}`) },
    { title: say('settings.tabs.rules'), dataIndex: 'rules' },
    { title: say('settings.why'), dataIndex: 'note' },
    { title: say('settings.change'), render: (_: unknown, { version, state }: RulesHead) => may('rules.publish') && state !== 'acting' && <Button size="small" onClick={() => void take(version)}>{say('settings.take-as-draft')}</Button> },
  ];
  return <><RefusedNote refused={refused} /><Table<RulesHead> rowKey="version" size="small" columns={columns} dataSource={heads} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 900 }} /></>;
}
