import type { SavedView, SavedViews } from '@paidan/contracts';
import { ask, tell, useSaying } from '@paidan/web-kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTelling } from '../case/act/use-telling';
import { usualColumns, type Choice } from './choice';

/** Choices kept under names of one's own: taken, kept, removed. */
export function KeptViews({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const { data } = useQuery({ queryKey: ['views'], queryFn: () => ask<SavedViews>('/views') });
  const views = data?.kind === 'done' ? data.value.items : [];
  const change = async (path: string, body?: unknown) => {
    const answer = await tell<SavedView>(path, body);
    setRefused(answer.kind === 'done' ? null : tellOf(answer));
    if (answer.kind === 'done') setName('');
    await queries.invalidateQueries({ queryKey: ['views'] });
  };
  const keep = () => void change('/views', { name: name.trim(), filters: choice.filters, columns: choice.columns, sort: choice.sort });
  const take = ({ filters, sort, columns }: SavedView) => onChoose({ filters, sort, columns: columns.length > 0 ? columns : usualColumns });
  const content = (
    <div className="kept-views">
      {refused && <p role="alert" className="refused">{refused}</p>}
      {views.length === 0 ? <p className="soft">{say('search.no-views')}</p> : (
        <ul>{views.map((view) => (
          <li key={view.viewId}>
            <button type="button" className="quiet" onClick={() => take(view)}>{view.name}</button>
            <button type="button" className="quiet" aria-label={say('search.remove-view', { name: view.name })} onClick={() => void change(`/views/${view.viewId}/remove`)}>✕</button>
          </li>
        ))}</ul>
      )}
      <form className="row-of" onSubmit={(event) => (event.preventDefault(), name.trim() && keep())}>
        <Input style={{ flex: 1 }} maxLength={40} aria-label={say('search.view-name')} placeholder={say('search.view-name')} value={name} onChange={(event) => setName(event.target.value)} />
        <Button htmlType="submit" disabled={name.trim() === ''}>{say('search.keep-view')}</Button>
      </form>
      <p className="soft">{say('search.view-hint')}</p>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={content}><Button>{say('search.views', { count: views.length })}</Button></Popover>;
}
