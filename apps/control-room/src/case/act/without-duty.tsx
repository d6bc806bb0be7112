import { useSaying, type Answer } from '@paidan/web-kit';
import type { Draft } from './fields';

interface Away {
  readonly onDuty: readonly { readonly unitId: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

/** The refusal to send a case to a unit of which nobody is there before the deadline; null for any other. */
export function withoutDutyIn(answer: Answer<unknown> | null): Away | null {
  if (answer?.kind !== 'refused' || answer.code !== 'UNIT.WITHOUT_DUTY') return null;
  return { onDuty: (answer.facts['unitsOnDuty'] ?? []) as Away['onDuty'] };
}

/** Another unit that is on duty where one is chosen here, or this one all the same, with a reason. */
export function WithoutDuty({ away, draft, hasUnit, hasReason, onChange }: { away: Away; draft: Draft; hasUnit: boolean; hasReason: boolean; onChange: (change: Partial<Draft>) => void }) {
  const { say, pick } = useSaying();
  return (
    <fieldset className="field one-of">
      <legend className="soft">{say('case.without-duty')}</legend>
      {hasUnit && <div className="row-of">
        {away.onDuty.map(({ unitId, name }) => <button key={unitId} type="button" className={`button${draft.unit === unitId ? ' chosen' : ''}`} onClick={() => onChange({ unit: unitId, despite: false })}>{pick(name)}</button>)}
      </div>}
      <p><label><input type="checkbox" checked={draft.despite} onChange={(event) => onChange({ despite: event.target.checked })} /> {say('case.despite')}</label></p>
      {draft.despite && !hasReason && <label className="field"><span>{say('case.fields.reason')}</span><textarea className="input" name="reason" required maxLength={500} value={draft.reason} onChange={(event) => onChange({ reason: event.target.value })} /></label>}
    </fieldset>
  );
}
