import type { SettingUnit } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { Over } from '../../house/over';

interface Form {
  readonly unit: SettingUnit | null;
  readonly taken: ReadonlySet<string>;
  readonly onUnit: (unit: SettingUnit) => void;
  readonly onClose: () => void;
}

const texts = ['id', 'nameZh', 'nameEn', 'dutyZh', 'dutyEn', 'areaCode'] as const;
type Typed = Record<(typeof texts)[number], string> & { active: boolean };
const empty: Typed = { id: '', nameZh: '', nameEn: '', dutyZh: '', dutyEn: '', areaCode: '', active: true };
const typedOf = ({ id, name, duty, areaCode, active = true }: SettingUnit): Typed => ({ id, nameZh: name.zh, nameEn: name.en, dutyZh: duty.zh, dutyEn: duty.en, areaCode: areaCode ?? '', active });

/** What is not a unit yet; the rest the door says. */
function wrongIn({ id, nameZh, nameEn, areaCode }: Typed, isTaken: boolean): (typeof texts)[number] | null {
  if (!/^[a-z0-9-]+$/.test(id) || isTaken) return 'id';
  if (nameZh.trim() === '') return 'nameZh';
  if (nameEn.trim() === '') return 'nameEn';
  return areaCode === '' || /^\d{9}$/.test(areaCode) ? null : 'areaCode';
}

/** One unit: its names, what it sees to, for which street, and whether anything new is given to it. */
export function UnitForm({ unit, taken, onUnit, onClose }: Form) {
  const { say } = useSaying();
  const { value, keep, drop } = useDraft<Typed>(`unit:${unit?.id ?? ''}`, unit ? typedOf(unit) : empty);
  const wrong = wrongIn(value, !unit && taken.has(value.id));
  const done = () => {
    if (wrong) return;
    drop();
    const { id, nameZh, nameEn, dutyZh, dutyEn, areaCode, active } = value;
    onUnit({ id, name: { zh: nameZh.trim(), en: nameEn.trim() }, duty: { zh: dutyZh.trim(), en: dutyEn.trim() }, areaCode: areaCode === '' ? null : areaCode, ...(active ? {} : { active: false }) });
  };
  return (
    <Over title={unit ? say('settings.change-unit', { id: unit.id }) : say('settings.add-unit')} onClose={onClose}>
      <form onSubmit={(event) => (event.preventDefault(), done())}>
        {texts.map((name) => <label className="field" key={name}><span>{say(`settings.unit-fields.${name}`)}</span><Input value={value[name]} disabled={name === 'id' && unit !== null} status={wrong === name && value[name] !== '' ? 'error' : ''} onChange={(event) => keep({ ...value, [name]: event.target.value })} /></label>)}
        <p><Checkbox checked={!value.active} onChange={(event) => keep({ ...value, active: !event.target.checked })}>{say('settings.unit-fields.closed')}</Checkbox></p>
        {wrong && <p className="soft" role="status">{say('settings.rule-wrong', { field: say(`settings.unit-fields.${wrong}`) })}</p>}
        <p className="row-of end"><Button onClick={() => (drop(), onClose())}>{say('house.cancel')}</Button><Button type="primary" htmlType="submit" disabled={wrong !== null}>{say('settings.into-draft')}</Button></p>
      </form>
    </Over>
  );
}
