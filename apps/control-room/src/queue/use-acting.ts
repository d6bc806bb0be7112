import type { CaseAction, CaseHead, CaseView } from '@paidan/contracts';
import { useSaying, type Answer } from '@paidan/web-kit';
import { useCallback, useState } from 'react';
import { actOn, newerIn, type Act } from '../case/act/act-on';
import { useTelling } from '../case/act/use-telling';
import { wayBack, type WayBack } from '../case/act/undo';
import { useNames } from '../case/names';
import { useCaseCache } from '../case/use-case';

/** One thing that was done, for the person to read and perhaps take back. */
export interface Note {
  readonly id: number;
  readonly text: string;
  readonly bad?: boolean;
  readonly after?: CaseView;
  readonly way?: WayBack | null;
}
const NOTES = 3;
let counted = 0;

/** Sends actions, tells of them, and keeps the way back. @param hear takes in the case as it is afterwards */
export function useActing(hear: (heads: readonly CaseHead[]) => void) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const names = useNames();
  const cache = useCaseCache();
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const [busy, setBusy] = useState(false);
  const [troubles, setTroubles] = useState<Readonly<Record<string, string>>>({});
  /** Of one case only the last step can be taken back; what was said of its earlier ones goes. */
  const add = useCallback((note: Omit<Note, 'id'>) => setNotes((old) => [...old.filter(({ after }) => !after || after.caseId !== note.after?.caseId), { ...note, id: ++counted }].slice(-NOTES)), []);

  /** Takes in what was done elsewhere, e.g. in a dialog. */
  const took = useCallback((action: CaseAction, before: CaseHead, after: CaseView) => {
    cache.take(after);
    hear([after]);
    setTroubles(({ [after.caseId]: _gone, ...rest }) => rest);
    const unit = after.unit ? names.unit(after.unit.id, after.unit.name) : '';
    add({ text: say('queue.done', { number: after.caseNumber, action: say(`case.actions.${action}`), stage: say(`case.stages.${after.stage}`), unit }), after, way: wayBack(action, before, after) });
  }, [cache, hear, names, add, say]);

  const send = useCallback(async (before: CaseHead, act: Act): Promise<Answer<CaseView>> => {
    setBusy(true);
    const answer = await actOn(before.caseId, act);
    setBusy(false);
    if (answer.kind === 'done') took(act.action, before, answer.value);
    else {
      // Somebody was faster: the list learns of it now, not only when the live line tells.
      if (newerIn(answer)) void cache.renew(before.caseId).then((newer) => newer && hear([newer]));
      setTroubles((old) => ({ ...old, [before.caseId]: tellOf(answer) }));
    }
    return answer;
  }, [cache, took, tellOf, hear]);

  /** What has to be asked before something can be taken back. */
  const [asking, ask] = useState<{ readonly action: CaseAction; readonly view: CaseView } | null>(null);
  const close = useCallback((note: Note) => setNotes((old) => old.filter(({ id }) => id !== note.id)), []);
  const undo = async ({ after, way, ...note }: Note) => {
    if (!after) return;
    if (!way) return add({ text: say('queue.cannot-undo') });
    if (way.asks) return ask({ action: way.action, view: after });
    const answer = await send(after, { action: way.action, version: after.version, reason: say('queue.undone'), ...(way.unitId ? { unitId: way.unitId } : {}) });
    if (answer.kind === 'done') close(note);
    else add({ text: `${after.caseNumber} ${tellOf(answer)}`, bad: true });
  };
  const undoLast = () => void (notes.length > 0 ? undo(notes.at(-1)!) : add({ text: say('queue.nothing-to-undo') }));
  return { notes, close, send, took, busy, troubles, asking, ask, undo: (note: Note) => void undo(note), undoLast };
}
export type Acting = ReturnType<typeof useActing>;
