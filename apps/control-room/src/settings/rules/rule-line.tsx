import { useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useNames } from '../../case/names';
import type { MarkedRule } from './rule-changes';

interface Line extends MarkedRule {
  readonly edits: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onUndo: () => void;
}

/** One rule in one line, with what became of it in the draft. */
export function RuleLine({ rule, mark, edits, onEdit, onRemove, onUndo }: Line) {
  const { say, pick } = useSaying();
  const names = useNames();
  const categories = rule.categories.map((code) => names.category(code)).join('、');
  const when = rule.when ? ` · ${whenOf(rule.when, say)}` : '';
  const owners = rule.owners ? ` · ${say('settings.owners')} ${rule.owners.join(', ')}` : '';
  return (
    <div className={`rule-line ${mark}`}>
      <span>{rule.priority}</span>
      <span title={rule.id}><code>{rule.id}</code></span>
      <span title={categories}>{categories}</span>
      <span title={rule.areas.join(', ') + when + owners}>{rule.areas.includes('*') ? say('settings.whole-city') : rule.areas.join(', ')}{when}{owners}</span>
      <span>{names.unit(rule.unitId)}</span>
      <span title={pick(rule.because)}>{pick(rule.because)}</span>
      <span>
        {mark !== 'same' && <Button size="small" type="text" onClick={onUndo}>{say('settings.undo')}</Button>}
        {edits && mark !== 'gone' && <><Button size="small" type="text" onClick={onEdit}>{say('settings.edit')}</Button>{mark !== 'added' && <Button size="small" type="text" onClick={onRemove}>{say('settings.remove')}</Button>}</>}
      </span>
    </div>
  );
}

type Say = ReturnType<typeof useSaying>['say'];
function whenOf({ weekdays, hours, from, until }: NonNullable<MarkedRule['rule']['when']>, say: Say): string {
  return [weekdays && say('settings.weekdays', { days: weekdays.join(',') }), hours && `${hours.from}–${hours.to}`, (from ?? until) && `${from ?? ''}…${until ?? ''}`].filter(Boolean).join(' ');
}
