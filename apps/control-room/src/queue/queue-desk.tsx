import type { CaseAction, CaseView } from '@paidan/contracts';
import { useSaying, type Answer } from '@paidan/web-kit';
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { useDraft } from '../case/act/draft';
import { categoryOf, isPlain, mainOf, noChoice, orderOf, type Choice } from '../case/act/order';
import { withoutDutyIn } from '../case/act/without-duty';
import type { Names } from '../case/names';
import { useCase, useCaseCache } from '../case/use-case';
import type { Wanted } from './keys';
import { LinePanel } from './line-panel';
import type { Acting } from './use-acting';
import { useKeys } from './use-keys';
import type { Selection } from './use-selection';

const ActionDialog = lazy(() => import('../case/act/action-dialog').then(({ ActionDialog }) => ({ default: ActionDialog })));

interface Desk {
  readonly selection: Selection;
  readonly acting: Acting;
  readonly names: Names;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly letters: boolean;
  readonly onKeys: () => void;
  readonly onBack: () => void;
}

/** Decides about the selected line, by keys and by mouse. */
export function QueueDesk({ selection, acting, names, search, letters, onKeys, onBack }: Desk) {
  const { say } = useSaying();
  const [, open] = useLocation();
  const { line, next } = selection;
  const { view } = useCase(selection.selected);
  const cache = useCaseCache();
  const choice = useDraft<Choice>(`choice.${selection.selected ?? ''}`, noChoice);
  const [called, setCalled] = useState({ category: 0, unit: 0 });
  const [asking, setAsking] = useState<{ action: CaseAction; view: CaseView; refused?: Answer<unknown> } | null>(null);
  const dialog = asking ?? acting.asking;
  useEffect(() => void (next && cache.expect(next.caseId)), [next?.caseId, cache]);

  const latest = useRef(selection);
  latest.current = selection;
  /** From the line that was decided to the next one, unless another was chosen while the door was asked. */
  const goOn = (decided: string) => {
    choice.drop();
    if (latest.current.selected === decided) latest.current.go(1);
  };
  const done = (action: CaseAction, before: CaseView, after: CaseView) => {
    if (before.caseId === selection.selected && after.waitsFor !== before.waitsFor) goOn(before.caseId);
    acting.took(action, before, after);
    close();
  };
  const close = () => (setAsking(null), acting.ask(null));
  const act = async (action: CaseAction) => {
    if (!view || acting.busy) return;
    if (!isPlain(action) || (action === 'accept' && view.stage !== 'received')) return setAsking({ action, view });
    const answer = await acting.send(view, action === 'dispatch' ? orderOf(view, choice.value) : { action, version: view.version });
    if (answer.kind === 'done') goOn(view.caseId);
    else if (withoutDutyIn(answer)) setAsking({ action, view, refused: answer });
  };
  const take = (rank: number) => {
    const candidate = view?.judgement.top[rank];
    if (candidate && view?.allowedActions.includes('dispatch')) choice.keep({ ...choice.value, category: candidate.categoryCode });
  };
  const byKey: Readonly<Record<Wanted, () => void>> = {
    next: () => selection.go(1), previous: () => selection.go(-1), 'next-mark': () => selection.goMarking(1), 'previous-mark': () => selection.goMarking(-1),
    open: () => line && open(`/cases/${line.caseId}`), back: () => (document.activeElement === search.current ? search.current?.blur() : onBack()),
    first: () => take(0), second: () => take(1), third: () => take(2), mark: () => line && selection.mark(line.caseId), undo: acting.undoLast, keys: onKeys,
    category: () => setCalled({ ...called, category: called.category + 1 }), unit: () => setCalled({ ...called, unit: called.unit + 1 }), search: () => search.current?.focus(),
    go: () => void (view && mainOf(view) && act(mainOf(view)!)),
  };
  useKeys(letters, (wanted) => byKey[wanted]());

  if (!line) return <aside className="line-panel" aria-label={say('queue.panel')} />;
  return (
    <>
      <LinePanel
        line={view ?? line} {...{ view, names, called }} gone={selection.gone} choice={choice.value} onChoose={choice.keep} onAct={(action) => void act(action)} busy={acting.busy}
        trouble={acting.troubles[line.caseId] ?? null}
      />
      <Suspense>
        {dialog && <ActionDialog key={`${dialog.view.caseId} ${dialog.action}`} view={view?.caseId === dialog.view.caseId ? view : dialog.view} action={dialog.action} given={givenBy(dialog.view, choice.value)} refused={asking?.refused} onDone={done} onClose={close} />}
      </Suspense>
    </>
  );
}

/** What was chosen beside the list goes into the dialog. */
const givenBy = (view: CaseView, choice: Choice) => ({ category: choice.category ? categoryOf(view, choice) : null, unit: choice.unitId });
