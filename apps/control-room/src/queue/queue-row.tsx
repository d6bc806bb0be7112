import type { CaseHead } from '@paidan/contracts';
import { memo } from 'react';
import type { Names } from '../case/names';
import { RemainingIn } from '../case/remaining';
import { Thumb } from './thumb';
import { whyHere, type Saying } from './why-here';

interface Row {
  readonly line: CaseHead;
  /** Its place among the lines shown, from 0. */
  readonly index: number;
  readonly height: number;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly fresh: boolean;
  readonly names: Names;
  readonly saying: Saying;
  readonly onSelect: (caseId: string) => void;
  readonly onMark: (caseId: string) => void;
}

/** One line of the queue; drawn again only when something of it has changed. */
export const QueueRow = memo(function QueueRow({ line, index, height, selected, marked, fresh, names, saying, onSelect, onMark }: Row) {
  const { say } = saying;
  const { caseId, caseNumber, category, unit, colour } = line;
  return (
    <div
      role="row" id={`line-${caseId}`} aria-rowindex={index + 2} aria-selected={selected} className={`line${selected ? ' selected' : ''}${fresh ? ' fresh' : ''}`}
      style={{ height, top: index * height }} onClick={() => onSelect(caseId)}
    >
      <span role="gridcell" className="mark" onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" tabIndex={-1} checked={marked} onChange={() => onMark(caseId)} aria-label={say('queue.mark', { number: caseNumber })} />
      </span>
      <span role="gridcell" className="thumb"><Thumb photoId={line.photoIds[0]} /></span>
      <span role="gridcell" className="what">
        <b className={colour ? 'cut' : undefined}>{category ? names.category(category.code, category.name) : say('queue.no-category')}</b>
        {colour && <span className={`alert ${colour}`}>{say(`queue.colour.${colour}`)}</span>}
        {fresh && <span className="new">{say('queue.new')}</span>}
        <span className="soft cut">{caseNumber}{line.reports > 1 ? ` · ${say('queue.reports', { count: line.reports })}` : ''}</span>
      </span>
      <span role="gridcell" className="why cut2">{whyHere(line, saying)}</span>
      <span role="gridcell" className="where cut2">{line.address ?? ''} <span className="soft">{line.description ?? ''}</span></span>
      <span role="gridcell" className="who"><span className="cut">{unit ? names.unit(unit.id, unit.name) : ''}</span><span className="soft cut">{say(`case.stages.${line.stage}`)}</span></span>
      <span role="gridcell" className="when"><RemainingIn line={line} saying={saying} /></span>
    </div>
  );
});
