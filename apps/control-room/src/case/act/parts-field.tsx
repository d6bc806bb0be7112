import { useSaying } from '@paidan/web-kit';
import { UnitField } from './action-field';
import type { Draft } from './fields';

interface Parts {
  readonly label: string;
  readonly parts: Draft['parts'];
  readonly onChange: (parts: Draft['parts']) => void;
}
const MOST = 10;

/** The units of a split, the first one leading. */
export function PartsField({ label, parts, onChange }: Parts) {
  const { say } = useSaying();
  const change = (at: number, part: Partial<Draft['parts'][number]>) => onChange(parts.map((old, i) => (i === at ? { ...old, ...part } : old)));
  return (
    <fieldset className="field one-of">
      <legend className="soft">{label}</legend>
      {parts.map((part, i) => (
        <div key={i} className="part">
          <UnitField label={say(i === 0 ? 'case.part-lead' : 'case.part', { number: i + 1 })} chosen={part.unitId} onChoose={(unitId) => change(i, { unitId })} />
          <label className="field"><span>{say('case.part-note')}</span><input className="input" maxLength={500} value={part.note} onChange={(event) => change(i, { note: event.target.value })} /></label>
        </div>
      ))}
      <button type="button" className="button" disabled={parts.length >= MOST} onClick={() => onChange([...parts, { unitId: null, note: '' }])}>{say('case.part-more')}</button>
    </fieldset>
  );
}
