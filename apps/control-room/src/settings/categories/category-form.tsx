import type { SettingCategories, SettingCategory, SettingLimit } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { Over } from '../../house/over';
import { LimitLines } from './limit-lines';
import { categoryOf, emptyCategory, majorsOf, typedOf, wrongIn, type Typed } from './typed-category';

interface Form {
  readonly table: SettingCategories;
  /** Null: a new one. */
  readonly code: string | null;
  readonly onCategory: (category: SettingCategory, limits: SettingLimit[]) => void;
  readonly onClose: () => void;
}

/** One category: its class, code and names, what is special of it, and how long each condition may take. */
export function CategoryForm({ table, code, onCategory, onClose }: Form) {
  const { say, pick } = useSaying();
  const { value, keep, drop } = useDraft<Typed>(`category:${code ?? ''}`, code === null ? emptyCategory : typedOf(table, code));
  const wrong = wrongIn(value, code === null && table.categories.some((one) => one.code === value.code));
  const majors = [...majorsOf(table)].sort(([a], [b]) => a.localeCompare(b));
  const field = (name: 'code' | 'nameZh' | 'nameEn') => <label className="field" key={name}><span>{say(`settings.category-fields.${name}`)}</span><Input value={value[name]} disabled={name === 'code' && code !== null} status={wrong === name && value[name] !== '' ? 'error' : ''} onChange={(event) => keep({ ...value, [name]: event.target.value })} /></label>;
  const done = () => {
    if (wrong) return;
    drop();
    const { category, limits } = categoryOf(value, table);
    onCategory(category, limits);
  };
  return (
    <Over title={code === null ? say('settings.add-category') : say('settings.change-category', { code })} onClose={onClose}>
      <form onSubmit={(event) => (event.preventDefault(), done())}>
        <div className="two">
          <label className="field"><span>{say('settings.category-fields.major')}</span><select className="input" disabled={code !== null} value={value.major} onChange={(event) => keep({ ...value, major: event.target.value, code: value.code === '' || value.code === value.major ? event.target.value : value.code })}>
            <option value="" disabled>—</option>{majors.map(([major, { kind, major: name }]) => <option key={major} value={major}>{major} {say(`settings.kinds.${kind}`)} · {pick(name)}</option>)}</select></label>
          {field('code')}{field('nameZh')}{field('nameEn')}
        </div>
        <p>{(['verifyBeforeFiling', 'majorRisk'] as const).map((flag) => <Checkbox key={flag} checked={value[flag]} onChange={(event) => keep({ ...value, [flag]: event.target.checked })}>{say(`settings.flag.${flag}`)}</Checkbox>)}</p>
        <LimitLines limits={value.limits} onLimits={(limits) => keep({ ...value, limits })} />
        {wrong && <p className="soft" role="status">{say('settings.rule-wrong', { field: say(`settings.category-fields.${wrong}`) })}</p>}
        <p className="row-of end"><Button onClick={() => (drop(), onClose())}>{say('house.cancel')}</Button><Button type="primary" htmlType="submit" disabled={wrong !== null}>{say('settings.into-draft')}</Button></p>
      </form>
    </Over>
  );
}
