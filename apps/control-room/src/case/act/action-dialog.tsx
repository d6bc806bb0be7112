import type { CaseAction, CaseView } from '@paidan/contracts';
import { useSaying, type Answer } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../../house/over';
import { useCaseCache } from '../use-case';
import { actOn, newerIn } from './act-on';
import { ActionField, type Change } from './action-field';
import { useDraft } from './draft';
import { actOf, emptyDraft, fieldsOf, missingOf, type Draft } from './fields';
import { useTelling } from './use-telling';
import { WithoutDuty, withoutDutyIn } from './without-duty';

interface Dialog {
  /** The case as it is; another version may arrive while the dialog is open. */
  readonly view: CaseView;
  readonly action: CaseAction;
  /** What is filled in already, e.g. what was chosen beside the list. */
  readonly given?: Partial<Draft>;
  /** Why it is asked here: the door refused it when it was tried with fewer words. */
  readonly refused?: Answer<unknown> | null;
  readonly onDone: (action: CaseAction, before: CaseView, after: CaseView) => void;
  readonly onClose: () => void;
}

/** Actions of which one may not know at once what they bring about. */
const hinted: readonly CaseAction[] = ['ask-citizen', 'suspend', 'split', 'merge', 'complete', 'force-close'];

/** Asks what one action needs. What is typed outlives errors, an ended session, another's change and a reload. */
export function ActionDialog({ view, action, given, refused = null, onDone, onClose }: Dialog) {
  const { say, pick } = useSaying();
  const tellOf = useTelling();
  const cache = useCaseCache();
  const { value: draft, keep, drop } = useDraft<Draft>(`${view.caseId}.${action}${given?.into ? `.${given.into}` : ''}`, { ...emptyDraft, ...given });
  const [answered, setAnswered] = useState(refused);
  const [trouble, setTrouble] = useState(refused && refused.kind !== 'done' ? tellOf(refused) : null);
  const away = withoutDutyIn(answered);
  const [busy, setBusy] = useState(false);
  const asked = fieldsOf(action, view);
  const change = (changed: Change) => keep((now) => ({ ...now, ...(typeof changed === 'function' ? changed(now) : changed) }));
  /** What the unit asks for, to be decided here. */
  const asking = action === 'decide-extension' ? view.extension : action === 'appeal' ? view.appeal : null;
  const allowed = view.allowedActions.includes(action);
  const send = async () => {
    const missing = missingOf(asked, draft);
    if (missing) return setTrouble(say('case.missing', { field: say(`case.fields.${missing}`) }));
    setBusy(true);
    const answer = await actOn(view.caseId, actOf(action, view.version, draft, asked));
    setBusy(false);
    if (answer.kind === 'done') return drop(), onDone(action, view, answer.value);
    setAnswered(answer);
    if (newerIn(answer)) cache.forget(view.caseId);
    setTrouble(tellOf(answer));
  };
  return (
    <Over title={`${say(`case.actions.${action}`)} · ${view.caseNumber}`} onClose={onClose}>
      <form noValidate onSubmit={(event) => (event.preventDefault(), void send())} onKeyDown={(event) => event.ctrlKey && event.key === 'Enter' && !event.nativeEvent.isComposing && void send()}>
        {trouble && <p role="alert" className="refused">{trouble}</p>}
        {!allowed && <p role="status" className="told">{say('case.not-now', { stage: say(`case.stages.${view.stage}`) })}</p>}
        {asking && <p className="told">{pick(asking.because)}</p>}
        {hinted.includes(action) && <p className="soft">{say(`case.hints.${action}`)}</p>}
        {[...asked.needed, ...asked.may].map((field, i) => (
          <ActionField key={field} field={field} needed={asked.needed.includes(field)} first={i === 0} draft={draft} view={view} onChange={change} />
        ))}
        {away && <WithoutDuty away={away} draft={draft} hasUnit={action !== 'split'} hasReason={asked.needed.includes('reason')} onChange={change} />}
        <div className="row-of end">
          <button type="button" className="button" onClick={onClose}>{say('case.close-dialog')}</button>
          <button type="submit" className="button first" disabled={busy || !allowed}>{say(`case.actions.${action}`)}</button>
        </div>
      </form>
    </Over>
  );
}
