import type { SettingLimit } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Input, Radio } from 'antd';
import { emptyLimit, type TypedLimit } from './typed-category';

const clocks: readonly SettingLimit['clock'][] = ['urgent_hour', 'work_hour', 'work_day', 'natural_day'];

/** The limits of a category, one line for each condition; exactly one is by default. */
export function LimitLines({ limits, onLimits }: { limits: readonly TypedLimit[]; onLimits: (limits: TypedLimit[]) => void }) {
  const { say } = useSaying();
  const set = (nth: number, change: Partial<TypedLimit>) => onLimits(limits.map((limit, i) => (i === nth ? { ...limit, ...change } : change.standard ? { ...limit, standard: false } : limit)));
  return (
    <fieldset className="limit-lines">
      <legend>{say('settings.limits')}</legend>
      {limits.map(({ conditionZh, conditionEn, clock, value, standard, conditionNo }, nth) => (
        <div className="limit-line" key={conditionNo ?? `new${nth}`}>
          <Input aria-label={say('settings.category-fields.conditionZh')} placeholder={say('settings.category-fields.conditionZh')} value={conditionZh} onChange={(event) => set(nth, { conditionZh: event.target.value })} />
          <Input aria-label={say('settings.category-fields.conditionEn')} placeholder={say('settings.category-fields.conditionEn')} value={conditionEn} onChange={(event) => set(nth, { conditionEn: event.target.value })} />
          <Input aria-label={say('settings.category-fields.value')} inputMode="decimal" value={value} onChange={(event) => set(nth, { value: event.target.value })} />
          <select className="input" aria-label={say('settings.category-fields.clock')} value={clock} onChange={(event) => set(nth, { clock: event.target.value as SettingLimit['clock'] })}>{clocks.map((one) => <option key={one} value={one}>{say(`settings.clock-names.${one}`)}</option>)}</select>
          <Radio checked={standard} onChange={() => set(nth, { standard: true })}>{say('settings.standard')}</Radio>
          <Button size="small" type="text" disabled={limits.length === 1} onClick={() => onLimits(limits.filter((_, i) => i !== nth))}>{say('settings.remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onLimits([...limits, emptyLimit])}>{say('settings.add-condition')}</Button>
    </fieldset>
  );
}
