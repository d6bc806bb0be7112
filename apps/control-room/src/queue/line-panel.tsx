import type { CaseAction, CaseHead, CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Link } from 'wouter';
import { Chooser } from '../case/act/chooser';
import { categoryOf, mainOf, type Choice } from '../case/act/order';
import { BeforeAfter } from '../case/before-after';
import { Candidates } from '../case/candidates';
import { useCategories, useUnits, type Names } from '../case/names';
import { Photo } from '../case/photo';
import { Remaining } from '../case/remaining';
import { UnitProposal } from '../case/unit-proposal';
import { whyHere } from './why-here';

interface Panel {
  readonly line: CaseHead;
  /** The case whole; null until it was read. */
  readonly view: CaseView | null;
  readonly names: Names;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly onAct: (action: CaseAction) => void;
  readonly busy: boolean;
  /** What went wrong with the last action; what was chosen stays. */
  readonly trouble: string | null;
  readonly gone: boolean;
  readonly called: { readonly category: number; readonly unit: number };
}

/** All that is needed to decide about one line, beside the list. */
export function LinePanel({ line, view, names, choice, onChoose, onAct, busy, trouble, gone, called }: Panel) {
  const saying = useSaying();
  const { say, pick } = saying;
  const main = view && mainOf(view);
  const after = view?.afterPhotoIds[0];
  return (
    <aside className="line-panel" aria-label={say('queue.panel')}>
      <header>
        <Link href={`/cases/${line.caseId}`}>{line.caseNumber}</Link> <span className="soft">{say(`case.stages.${line.stage}`)}</span> <Remaining line={line} />
      </header>
      {gone && <p role="status" className="told">{say('queue.gone', { stage: say(`case.stages.${line.stage}`), unit: line.unit ? ` ${names.unit(line.unit.id, line.unit.name)}` : '' })}</p>}
      {trouble && <p role="alert" className="refused">{trouble}</p>}
      <p className="why">{whyHere(line, saying)}</p>
      {after ? <BeforeAfter before={line.photoIds[0]} after={after} /> : <div className="picture"><Photo photoId={line.photoIds[0]} alt={say('case.before')} /></div>}
      <p>{line.description} <span className="soft">{line.address} · {say('queue.received', { time: fullTime(line.receivedAt) })}</span></p>
      {view && <Deciding {...{ view, names, choice, onChoose, called }} />}
      {view?.deadline && <p className="soft because">{pick(view.deadline)}</p>}
      <div className="row-of">
        {view?.allowedActions.filter((action) => action !== main).map((action) => (
          <button key={action} type="button" className="button" disabled={busy} onClick={() => onAct(action)}>{say(`case.actions.${action}`)}</button>
        ))}
      </div>
      <div className="row-of actions">
        {main && <button type="button" className="button first" disabled={busy} onClick={() => onAct(main)}>{say(`case.actions.${main}`)} <kbd>Ctrl+Enter</kbd></button>}
        {view && view.allowedActions.length === 0 && <p className="soft">{say('queue.nothing-allowed')}</p>}
      </div>
    </aside>
  );
}

/** Category and unit: what is proposed and why, and what else could be chosen. */
function Deciding({ view, names, choice, onChoose, called }: Pick<Panel, 'names' | 'choice' | 'onChoose' | 'called'> & { view: CaseView }) {
  const { say, pick } = useSaying();
  const categories = useCategories()?.items ?? [];
  const units = useUnits() ?? [];
  const open = view.allowedActions.includes('dispatch');
  const taken = categoryOf(view, choice);
  return (
    <>
      <h3>{say('queue.category')}</h3>
      <Candidates view={view} names={names} taken={taken} onTake={open ? (category) => onChoose({ ...choice, category }) : undefined} />
      {open && <Chooser label={say('queue.other-category')} called={called.category} offers={categories.map(({ code, name }) => ({ id: code, name: pick(name), hint: code }))} chosen={taken} onChoose={(category) => onChoose({ ...choice, category })} />}
      <h3>{say('queue.unit')}</h3>
      <UnitProposal view={view} chosen={choice} names={names} />
      {open && <Chooser label={say('queue.other-unit')} called={called.unit} offers={units.map(({ unitId, name, duty }) => ({ id: unitId, name: pick(name), hint: pick(duty) }))} chosen={choice.unitId} onChoose={(unitId) => onChoose({ ...choice, unitId })} />}
    </>
  );
}
