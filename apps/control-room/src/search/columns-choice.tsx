import type { CaseColumn } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, Popover } from 'antd';
import { allColumns, usualColumns } from './choice';

/** Which columns the list and its export have. */
export function ColumnsChoice({ columns, onColumns }: { columns: readonly CaseColumn[]; onColumns: (columns: readonly CaseColumn[]) => void }) {
  const { say } = useSaying();
  const toggle = (name: CaseColumn) => onColumns(columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name]);
  const choice = (
    <div>
      <div className="column-choice">
        {allColumns.map((name) => <Checkbox key={name} checked={columns.includes(name)} disabled={columns.length === 1 && columns[0] === name} onChange={() => toggle(name)}>{say(`search.columns.${name}`)}</Checkbox>)}
      </div>
      <p className="row-of">
        <Button size="small" onClick={() => onColumns(usualColumns)}>{say('search.usual-columns')}</Button>
        <Button size="small" onClick={() => onColumns(allColumns)}>{say('search.all-columns')}</Button>
      </p>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={choice}><Button>{say('search.choose-columns', { count: columns.length })}</Button></Popover>;
}
