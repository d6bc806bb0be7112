import { useSaying } from '@paidan/web-kit';
import type { CaseHead } from '@paidan/contracts';
import type { BulkAction } from './bulk';

interface Bar {
  readonly lines: readonly CaseHead[];
  readonly onAct: (action: BulkAction) => void;
  readonly onClear: () => void;
}
const actions: readonly BulkAction[] = ['dispatch', 'urge', 'refuse', 'merge'];

/** What can be done with all marked lines: offered when at least one of them allows it. */
export function BulkBar({ lines, onAct, onClear }: Bar) {
  const { say } = useSaying();
  const allowed = (action: BulkAction) => lines.some(({ allowedActions }) => allowedActions.includes(action)) && (action !== 'merge' || lines.length > 1);
  return (
    <div className="bulk-bar row-of" role="group" aria-label={say('queue.marked', { count: lines.length })}>
      <b>{say('queue.marked', { count: lines.length })}</b>
      {actions.filter(allowed).map((action) => <button key={action} type="button" className="button" onClick={() => onAct(action)}>{say(`queue.bulk.${action}`)}</button>)}
      <button type="button" className="quiet" onClick={onClear}>{say('queue.unmark')}</button>
    </div>
  );
}
