import type { CaseColumn, CaseHit } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { Link, useLocation } from 'wouter';
import { useNames } from '../case/names';
import { cellOf, layoutOf } from './cell';

const ROW_HEIGHT = 40;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30;

interface Grid {
  readonly hits: readonly CaseHit[];
  readonly columns: readonly CaseColumn[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly grid: RefObject<HTMLDivElement | null>;
}

/** What was found, as a windowed grid: only the rows that are seen exist, the next page comes before its end is reached. */
export function FoundGrid({ hits, columns, hasMore, onMore, grid }: Grid) {
  const { say } = useSaying();
  const names = useNames();
  const [, go] = useLocation();
  const [at, setAt] = useState(0);
  const rows = useVirtualizer({ count: hits.length, getScrollElement: () => grid.current, estimateSize: () => ROW_HEIGHT, overscan: 8, scrollPaddingStart: ROW_HEIGHT });
  const items = rows.getVirtualItems();
  const seen = items.at(-1)?.index ?? 0;
  useEffect(() => { if (hasMore && seen >= hits.length - AHEAD) onMore(); }, [seen, hits.length, hasMore, onMore]);
  const first = hits[0]?.caseId;
  useEffect(() => (setAt(0), rows.scrollToOffset(0)), [first]);
  const stand = (index: number) => {
    const to = Math.min(Math.max(index, 0), hits.length - 1);
    setAt(to);
    rows.scrollToIndex(to);
  };
  const hear = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 400) / ROW_HEIGHT) - 2);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: hits.length - 1 };
    const to = moves[event.key];
    const hit = hits[at];
    if (to !== undefined) stand(to);
    else if (event.key === 'Enter' && hit) go(`/cases/${hit.caseId}`);
    else return;
    event.preventDefault();
  };
  const { minWidth, ...layout } = layoutOf(columns);
  return (
    <div ref={grid} role="grid" aria-label={say('search.found')} aria-rowcount={hasMore ? -1 : hits.length + 1} tabIndex={0} onKeyDown={hear} className="found-grid" aria-activedescendant={items.some(({ index }) => index === at) ? `found-${at}` : undefined}>
      <div role="rowgroup" className="found-head" style={{ minWidth }}><div role="row" aria-rowindex={1} className="found-row" style={layout}>{columns.map((name) => <span key={name} role="columnheader">{say(`search.columns.${name}`)}</span>)}</div></div>
      <div role="rowgroup" className="found-rows" style={{ minWidth, height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const hit = hits[index]!;
          return (
            <div key={hit.caseId} id={`found-${index}`} role="row" aria-rowindex={index + 2} aria-selected={index === at} className="found-row" style={{ ...layout, top: start, height: ROW_HEIGHT }} onClick={() => stand(index)} onDoubleClick={() => go(`/cases/${hit.caseId}`)}>
              {columns.map((name, nth) => <Cell key={name} {...{ hit, name }} first={nth === 0} text={cellOf(hit, name, names, say)} />)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The first cell of a row is the way to its case. */
function Cell({ hit, name, first, text }: { hit: CaseHit; name: CaseColumn; first: boolean; text: string }) {
  const late = hit.overdue && (name === 'promisedAt' || name === 'overdue');
  return <span role="gridcell" className={late ? 'late' : undefined} title={text}>{first ? <Link href={`/cases/${hit.caseId}`} tabIndex={-1}>{text || hit.caseNumber}</Link> : text}</span>;
}
