import type { CaseSort } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Segmented, type InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTelling } from '../case/act/use-telling';
import { useLetters } from '../queue/use-keys';
import { useSession } from '../session/session';
import { ColumnsChoice } from './columns-choice';
import { ExportButtons } from './export-buttons';
import { FilterBar } from './filter-bar';
import { FoundGrid } from './found-grid';
import { KeptViews } from './kept-views';
import './search.css';
import { useChoice } from './use-choice';
import { useFound } from './use-found';

/** Finds cases by words and by everything that is known of them; what is shown can be kept as a view and exported. */
export default function SearchPage() {
  const { say } = useSaying();
  const { may } = useSession();
  const tellOf = useTelling();
  const [choice, choose] = useChoice();
  const found = useFound(choice);
  const [notExported, setNotExported] = useState<string | null>(null);
  const [words, grid] = [useRef<InputRef>(null), useRef<HTMLDivElement>(null)];
  useSlash(words);
  const more = useCallback(() => { if (!found.reading && !found.refused) void found.more(); }, [found.reading, found.refused, found.more]);
  return (
    <div className="search">
      <h1 className="hidden-words">{say('house.rooms.search')}</h1>
      <FilterBar {...{ choice, words }} onChoose={choose} onDown={() => grid.current?.focus()} />
      <div className="search-tools">
        <span className="total" role="status">{found.total && !found.old ? <>{say('search.total')} <strong>{found.total.count}{found.total.more ? '+' : ''}</strong></> : '…'}</span>
        <Segmented<CaseSort> aria-label={say('search.order')} value={choice.sort} onChange={(sort) => choose({ ...choice, sort })} options={[{ value: 'received', label: say('search.orders.received') }, { value: 'due', label: say('search.orders.due') }]} />
        <ColumnsChoice columns={choice.columns} onColumns={(columns) => choose({ ...choice, columns })} />
        <KeptViews choice={choice} onChoose={choose} />
        {may('case.export') && <ExportButtons choice={choice} nothing={found.hits.length === 0} onTold={setNotExported} />}
        {may('case.export') && <span className="soft">{say('search.written-down')}</span>}
      </div>
      {notExported && <p role="alert" className="refused">{notExported}</p>}
      {found.refused && <p role="alert" className="refused">{tellOf(found.refused)} <Button size="small" onClick={() => void found.again()}>{say('search.again')}</Button></p>}
      {found.hits.length === 0 && !found.reading && !found.refused
        ? <p className="found-none">{say('search.none')}</p>
        : <FoundGrid hits={found.hits} columns={choice.columns} hasMore={found.hasMore} onMore={more} grid={grid} />}
    </div>
  );
}

/** `/` goes to the words, unless one is typing or single letters are switched off. */
function useSlash(words: { current: InputRef | null }) {
  const { letters } = useLetters();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!letters || event.key !== '/' || event.ctrlKey || event.metaKey || (event.target as HTMLElement).matches('input, textarea, select')) return;
      event.preventDefault();
      words.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [letters]);
}
