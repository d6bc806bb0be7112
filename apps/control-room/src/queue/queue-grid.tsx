import type { CaseHead } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { Names } from '../case/names';
import { QueueRow } from './queue-row';
import type { Saying } from './why-here';

export const ROW_HEIGHT = 64;
const columns = ['mark', 'thumb', 'what', 'why', 'where', 'who', 'when'] as const;

interface Grid {
  readonly lines: readonly CaseHead[];
  readonly selected: string | null;
  readonly marked: ReadonlySet<string>;
  readonly fresh: ReadonlySet<string>;
  readonly names: Names;
  readonly onSelect: (caseId: string) => void;
  readonly onMark: (caseId: string) => void;
}

/** The queue as a windowed grid: only the rows that are seen exist, and what comes or goes above them does not move them. */
export function QueueGrid({ lines, selected, marked, fresh, names, onSelect, onMark }: Grid) {
  const speaking = useSaying();
  const { say, language } = speaking;
  // One for all rows, so that they are drawn again when the language changes and not when the list is scrolled.
  const saying = useMemo(() => ({ ...speaking, say: sayingOnce(speaking.say) }), [language]);
  const view = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => view.current, estimateSize: () => ROW_HEIGHT, overscan: 5 });
  useStillness(view, lines, selected);
  useFollow(view, lines, selected);
  const items = rows.getVirtualItems();
  return (
    <div role="grid" aria-label={say('queue.title')} aria-rowcount={lines.length + 1} aria-multiselectable="true" tabIndex={0} aria-activedescendant={selected && items.some(({ index }) => lines[index]?.caseId === selected) ? `line-${selected}` : undefined} className="queue-grid">
      <div role="rowgroup"><div role="row" aria-rowindex={1} className="line head">{columns.map((name) => <span key={name} role="columnheader" className={name}>{say(`queue.columns.${name}`)}</span>)}</div></div>
      <div role="rowgroup" className="lines" ref={view} tabIndex={-1}>
        <div role="presentation" style={{ height: rows.getTotalSize() }} className="all-lines">
          {items.map(({ index }) => {
            const line = lines[index];
            return line && (
              <QueueRow key={line.caseId} {...{ line, index, names, saying, onSelect, onMark }} height={ROW_HEIGHT} selected={line.caseId === selected} marked={marked.has(line.caseId)} fresh={fresh.has(line.caseId)} />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Texts without facts are looked up once: a row that comes into view asks for half a dozen. */
function sayingOnce(say: Saying['say']): Saying['say'] {
  const said = new Map<string, string>();
  return (key, facts) => {
    if (facts) return say(key, facts);
    if (!said.has(key)) said.set(key, say(key));
    return said.get(key)!;
  };
}

/** When lines come or go above, the selected one (else the first that is seen) stays where it is on the screen. */
function useStillness(view: RefObject<HTMLDivElement | null>, lines: readonly CaseHead[], selected: string | null) {
  const before = useRef<readonly CaseHead[]>([]);
  useLayoutEffect(() => {
    const box = view.current;
    const old = before.current;
    before.current = lines;
    if (!box || old === lines || old.length === 0) return;
    const inView = (at: number) => at >= 0 && at * ROW_HEIGHT > box.scrollTop - ROW_HEIGHT && at * ROW_HEIGHT < box.scrollTop + box.clientHeight;
    const chosen = old.findIndex(({ caseId }) => caseId === selected);
    const anchor = inView(chosen) ? chosen : box.scrollTop > 0 ? Math.ceil(box.scrollTop / ROW_HEIGHT) : -1;
    const now = lines.findIndex(({ caseId }) => caseId === old[anchor]?.caseId);
    if (now >= 0 && now !== anchor) box.scrollTop += (now - anchor) * ROW_HEIGHT;
  }, [lines]);
}

/** The selected line is brought into view when another one is selected, not when the list moves under it. */
function useFollow(view: RefObject<HTMLDivElement | null>, lines: readonly CaseHead[], selected: string | null) {
  const at = lines.findIndex(({ caseId }) => caseId === selected);
  useLayoutEffect(() => {
    const box = view.current;
    if (!box || at < 0) return;
    const top = at * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
  }, [selected, at >= 0]);
}
