import type { CategoryRow, CategoryTable, SettingCategories } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { AroundSetting } from '../versioned/around-setting';
import { useSetting } from '../versioned/use-setting';
import { CategoryForm } from './category-form';
import { withCategory } from './typed-category';
import { Table } from '../../house/table';

/** The categories of the city with their codes, both names, and how long each may take by condition; changed as one table. */
export function CategoriesTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<CategoryTable>('/categories/table');
  const table = useSetting('categories');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const rows = useMemo(() => (table.content ? rowsOf(table.content, value?.items ?? []) : (value?.items ?? [])), [table.content, value]);
  const shown = rows.filter(({ code, name, major }) => `${code} ${name.zh} ${name.en} ${major.name.zh} ${major.name.en}`.toLowerCase().includes(words.toLowerCase()));
  const columns = [
    { title: say('settings.code'), dataIndex: 'code', width: 80, render: (code: string) => <code>{code}</code> },
    { title: say('settings.kind'), width: 130, render: (_: unknown, { kind, major }: CategoryRow) => <>{say(`settings.kinds.${kind}`)} · {pick(major.name)}</> },
    { title: say('settings.category'), width: 260, render: (_: unknown, { name }: CategoryRow) => <>{name.zh}<br /><span className="facts">{name.en}</span></> },
    { title: say('settings.limits'), render: (_: unknown, { limits }: CategoryRow) => <Limits limits={limits} /> },
    { title: say('settings.flags'), width: 150, render: (_: unknown, row: CategoryRow) => (['verifyBeforeFiling', 'majorRisk', 'hard', 'localExtension'] as const).filter((flag) => row[flag]).map((flag) => <span key={flag} className="tag">{say(`settings.flag.${flag}`)}</span>) },
    ...(table.mayChange && table.content ? [{ title: say('settings.change'), width: 90, render: (_: unknown, { code }: CategoryRow) => <Button size="small" onClick={() => setOpen(code)}>{say('settings.edit')}</Button> }] : []),
  ];
  return (
    <AroundSetting of={table}>
      <p className="soft">{say('settings.categories-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <div className="tools">
        <Input allowClear aria-label={say('settings.find-category')} placeholder={say('settings.find-category')} style={{ width: 280 }} value={words} onChange={(event) => setWords(event.target.value)} /><span role="status">{shown.length}</span>
        {table.mayChange && table.content && <Button onClick={() => setOpen('new')}>{say('settings.add-category')}</Button>}
      </div>
      <Table<CategoryRow> rowKey="code" size="small" columns={columns} dataSource={shown} loading={!value && !refused} pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }} scroll={{ x: 1000 }} />
      {open && table.content && <CategoryForm table={table.content} code={open === 'new' ? null : open} onClose={() => setOpen(null)}
        onCategory={(category, limits) => (table.keep(withCategory(table.content!, category, limits)), setOpen(null))} />}
    </AroundSetting>
  );
}

/** The table as it might be; which categories are hard the door says, and the draft where it says it itself. */
function rowsOf({ categories, limits }: SettingCategories, acting: readonly CategoryRow[]): CategoryRow[] {
  const hard = new Map(acting.map((row) => [row.code, row.hard]));
  return categories.map(({ code, kind, major: { code: majorCode, zh, en }, name, localExtension, verifyBeforeFiling, majorRisk = false, hard: own }) => ({
    code, kind, major: { code: majorCode, name: { zh, en } }, name, localExtension, verifyBeforeFiling, majorRisk, hard: own ?? hard.get(code) ?? false,
    limits: limits.filter(({ categoryCode }) => categoryCode === code).map(({ conditionNo, condition, clock, value, text = null, standard }) => ({ conditionNo, condition, clock, value, text, standard })),
  }));
}

function Limits({ limits }: Pick<CategoryRow, 'limits'>) {
  const { say, pick } = useSaying();
  return limits.map(({ conditionNo, condition, clock, value, text, standard }) => (
    <div key={conditionNo}>
      {conditionNo}. {pick(condition)} <strong>{text ? pick(text) : say(`settings.clocks.${clock}`, { value })}</strong> {standard && limits.length > 1 && <span className="tag fine">{say('settings.standard')}</span>}
    </div>
  ));
}
