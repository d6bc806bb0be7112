import type { Rule } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { useUnits } from '../../case/names';
import { Over } from '../../house/over';
import { emptyRule, ruleOf, typedOf, wrongIn, type Typed } from './typed-rule';

interface Form {
  readonly rule: Rule | null;
  readonly taken: ReadonlySet<string>;
  readonly onRule: (rule: Rule) => void;
  readonly onClose: () => void;
}

const lists = ['categories', 'areas', 'owners'] as const;
const times = ['weekdays', 'hourFrom', 'hourTo', 'from', 'until'] as const;

/** One rule: which categories, where, when and whose thing, which unit, and why. */
export function RuleForm({ rule, taken, onRule, onClose }: Form) {
  const { say, pick } = useSaying();
  const units = useUnits();
  const { value, keep, drop } = useDraft<Typed>(`rule:${rule?.id ?? ''}`, rule ? typedOf(rule) : emptyRule);
  const wrong = wrongIn(value, taken, rule?.id ?? null);
  const set = (name: keyof Typed, text: string) => keep({ ...value, [name]: text });
  const field = (name: keyof Typed) => <label className="field" key={name}><span>{say(`settings.rule-fields.${name}`)}</span><Input value={value[name]} status={wrong === name && value[name] !== '' ? 'error' : ''} onChange={(event) => set(name, event.target.value)} /></label>;
  const done = () => {
    if (wrong) return;
    drop();
    onRule(ruleOf(value));
  };
  return (
    <Over title={rule ? say('settings.change-rule', { id: rule.id }) : say('settings.add-rule')} onClose={onClose}>
      <form onSubmit={(event) => (event.preventDefault(), done())}>
        <div className="two">{field('id')}{field('priority')}</div>
        {lists.map(field)}
        <div className="two">{times.map(field)}
          <label className="field"><span>{say('settings.unit')}</span><select className="input" value={value.unitId} onChange={(event) => set('unitId', event.target.value)}><option value="" disabled>—</option>{units?.map(({ unitId, name }) => <option key={unitId} value={unitId}>{pick(name)}</option>)}</select></label>
        </div>
        {field('becauseZh')}{field('becauseEn')}
        {wrong && <p className="soft" role="status">{say('settings.rule-wrong', { field: say(`settings.rule-fields.${wrong}`) })}</p>}
        <p className="row-of end"><Button onClick={() => (drop(), onClose())}>{say('house.cancel')}</Button><Button type="primary" htmlType="submit" disabled={wrong !== null}>{say('settings.into-draft')}</Button></p>
      </form>
    </Over>
  );
}
