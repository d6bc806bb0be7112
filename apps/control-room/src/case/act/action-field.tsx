import type { CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useId } from 'react';
import { useCategories, useUnits } from '../names';
import { Chooser } from './chooser';
import type { Draft, Field } from './fields';
import { MergeField } from './merge-field';
import { PartsField } from './parts-field';
import { PhotosField } from './photos-field';
import { PlaceField } from './place-field';

export type Change = Partial<Draft> | ((now: Draft) => Partial<Draft>);

export interface FieldProps {
  readonly draft: Draft;
  readonly view: CaseView;
  /** A change that comes after waiting goes by the draft as it is by then. */
  readonly onChange: (change: Change) => void;
}

/** One field of an action's dialog. */
export function ActionField({ field, needed, first, ...props }: FieldProps & { field: Field; needed: boolean; first: boolean }) {
  const { say } = useSaying();
  const { draft, view, onChange } = props;
  const label = `${say(`case.fields.${field}`)}${needed ? '' : say('case.optional')}`;
  switch (field) {
    case 'reason':
    case 'note':
    case 'question':
      return <label className="field"><span>{label}</span><textarea className="input" name={field} autoFocus={first} required={needed} maxLength={field === 'note' ? 2000 : 500} value={draft[field]} onChange={(event) => onChange({ [field]: event.target.value })} /></label>;
    case 'condition':
      return <label className="field"><span>{label}</span><input className="input" name="condition" type="number" min={1} max={99} value={draft.condition} onChange={(event) => onChange({ condition: event.target.value })} /></label>;
    case 'until':
      return <label className="field"><span>{label}</span><input className="input" name="until" type="datetime-local" autoFocus={first} required={needed} value={draft.until} onChange={(event) => onChange({ until: event.target.value })} /></label>;
    case 'refusalKind':
      return <OneOf label={label} options={['no-problem', 'duplicate', 'not-ours'].map((kind) => [kind, say(`case.refusal-kinds.${kind}`)])} chosen={draft.refusalKind} onChoose={(refusalKind) => onChange({ refusalKind })} />;
    case 'approve':
      return <OneOf label={label} options={[['yes', say('case.yes')], ['no', say('case.no')]]} chosen={draft.approve} onChoose={(approve) => onChange({ approve: approve as Draft['approve'] })} />;
    case 'category':
      return <CategoryField label={label} {...props} />;
    case 'unit':
      return <UnitField label={label} chosen={draft.unit} onChoose={(unit) => onChange({ unit })} />;
    case 'into':
      return <MergeField label={label} view={view} chosen={draft.into} onChoose={(into) => onChange({ into })} />;
    case 'parts':
      return <PartsField label={label} parts={draft.parts} onChange={(parts) => onChange({ parts })} />;
    case 'place':
      return <PlaceField label={label} {...props} />;
    case 'photos':
      return <PhotosField label={label} {...props} />;
  }
}

function OneOf({ label, options, chosen, onChoose }: { label: string; options: readonly (readonly [string, string] | string[])[]; chosen: string; onChoose: (value: string) => void }) {
  const name = useId();
  return (
    <fieldset className="field one-of">
      <legend className="soft">{label}</legend>
      {options.map(([value, words]) => <label key={value}><input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value!)} /> {words}</label>)}
    </fieldset>
  );
}

function CategoryField({ label, draft, view, onChange }: FieldProps & { label: string }) {
  const { pick } = useSaying();
  const offers = (useCategories()?.items ?? []).map(({ code, name }) => ({ id: code, name: pick(name), hint: code }));
  return <div className="field"><Chooser label={label} offers={offers} chosen={draft.category ?? view.category?.code ?? null} onChoose={(category) => onChange({ category })} /></div>;
}

export function UnitField({ label, chosen, onChoose }: { label: string; chosen: string | null; onChoose: (unitId: string | null) => void }) {
  const { pick } = useSaying();
  const offers = (useUnits() ?? []).map(({ unitId, name, duty }) => ({ id: unitId, name: pick(name), hint: pick(duty) }));
  return <div className="field"><Chooser label={label} offers={offers} chosen={chosen} onChoose={onChoose} /></div>;
}
