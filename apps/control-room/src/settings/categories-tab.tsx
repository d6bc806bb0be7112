import type { CategoryRow, CategoryTable } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Input, Table } from 'antd';
import { useState } from 'react';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';

/** The categories of the city with their codes, both names, and how long each may take by condition. */
export function CategoriesTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<CategoryTable>('/categories/table');
  const [words, setWords] = useState('');
  const shown = value?.items.filter(({ code, name, major }) => `${code} ${name.zh} ${name.en} ${major.name.zh} ${major.name.en}`.toLowerCase().includes(words.toLowerCase())) ?? [];
  const columns = [
    { title: say('settings.code'), dataIndex: 'code', width: 80, render: (code: string) => <code>{code}</code> },
    { title: say('settings.kind'), width: 130, render: (_: unknown, { kind, major }: CategoryRow) => <>{say(`settings.kinds.${kind}`)} · {pick(major.name)}</> },
    { title: say('settings.category'), width: 260, render: (_: unknown, { name }: CategoryRow) => <>{name.zh}<br /><span className="facts">{name.en}</span></> },
    { title: say('settings.limits'), render: (_: unknown, { limits }: CategoryRow) => <Limits limits={limits} /> },
    { title: say('settings.flags'), width: 150, render: (_: unknown, row: CategoryRow) => (['verifyBeforeFiling', 'majorRisk', 'hard', 'localExtension'] as const).filter((flag) => row[flag]).map((flag) => <span key={flag} className="tag">{say(`settings.flag.${flag}`)}</span>) },
  ];
  return (
    <>
      <p className="soft">{say('settings.categories-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <div className="tools"><Input allowClear aria-label={say('settings.find-category')} placeholder={say('settings.find-category')} style={{ width: 280 }} value={words} onChange={(event) => setWords(event.target.value)} /><span role="status">{shown.length}</span></div>
      <Table<CategoryRow> rowKey="code" size="small" columns={columns} dataSource={shown} loading={!value && !refused} pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }} scroll={{ x: 1000 }} />
    </>
  );
}

function Limits({ limits }: Pick<CategoryRow, 'limits'>) {
  const { say, pick } = useSaying();
  return limits.map(({ conditionNo, condition, clock, value, text, standard }) => (
    <div key={conditionNo}>
      {conditionNo}. {pick(condition)} <strong>{text ? pick(text) : say(`settings.clocks.${clock}`, { value })}</strong> {standard && limits.length > 1 && <span className="tag fine">{say('settings.standard')}</span>}
    </div>
  ));
}
