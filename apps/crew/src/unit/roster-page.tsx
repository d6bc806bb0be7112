import type { RosterPage as Page, Shift } from '@paidan/contracts';
import { fullTime, serverNow, tell, useSaying } from '@paidan/web-kit';
import { useCallback, useEffect, useState, type FormEvent } from 'react';
import { askIfOnline } from '../house/ask-if-online';
import { Dialog } from '../house/dialog';
import { said } from '../house/said';
import { useDraft } from '../keep/use-draft';
import { useSession } from '../session/session';
import { ShiftForm } from './shift-form';

/** Who is on duty from now on; the leader adds shifts and cancels them with a reason. */
export function RosterPage() {
  const { say, language } = useSaying();
  const { me: { unit } } = useSession();
  const [shifts, setShifts] = useState<readonly Shift[] | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState<Shift | null>(null);
  const load = useCallback(async () => {
    const answer = await askIfOnline<Page>('/rosters', { query: { unitId: unit?.id, from: serverNow().toISOString(), limit: 200 } });
    if (answer.kind === 'done') setShifts(answer.value.items);
    setWrong(answer.kind === 'done' ? null : said(answer, language, say('unit.rosterAway')));
  }, [unit?.id, language, say]);
  useEffect(() => void load(), [load]);
  return (
    <main>
      <h1>{say('unit.roster')}</h1>
      {wrong && <p className="word bad" role="alert">{wrong}<button className="plain" onClick={() => void load()}>{say('tasks.reload')}</button></p>}
      <ShiftForm onMade={() => void load()} />
      <ul className="shifts">
        {shifts?.map((shift) => (
          <li key={shift.shiftId} className={shift.cancelled ? 'cancelled' : ''}>
            <span><strong>{shift.name}</strong><br />{fullTime(shift.from)} – {fullTime(shift.to)}{shift.cancelled && <><br />{say('unit.cancelled')} {shift.cancelled}</>}</span>
            {!shift.cancelled && <button onClick={() => setCancelling(shift)} aria-label={say('unit.cancelOf', { who: shift.name, at: fullTime(shift.from) })}>{say('unit.cancel')}</button>}
          </li>
        ))}
      </ul>
      {shifts?.length === 0 && <p className="empty">{say('unit.noShifts')}</p>}
      {cancelling && <CancelShift shift={cancelling} onEnd={() => (setCancelling(null), void load())} onClose={() => setCancelling(null)} />}
    </main>
  );
}

function CancelShift({ shift, onEnd, onClose }: { shift: Shift; onEnd: () => void; onClose: () => void }) {
  const { say, language } = useSaying();
  const [{ reason }, change, clear] = useDraft(`cancel:${shift.shiftId}`, { reason: '' });
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await tell(`/rosters/${shift.shiftId}/cancel`, { reason });
    if (answer.kind !== 'done') return setWrong(said(answer, language, say('page.away')));
    await clear();
    onEnd();
  };
  return (
    <Dialog title={say('unit.cancelOf', { who: shift.name, at: fullTime(shift.from) })} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <label>{say('act.reason')}<textarea rows={2} required maxLength={500} value={reason} onChange={(event) => change({ reason: event.target.value })} /></label>
        {wrong && <p className="word bad" role="alert">{wrong}</p>}
        <button className="big main">{say('unit.cancel')}</button>
        <button type="button" className="big" onClick={onClose}>{say('act.later')}</button>
      </form>
    </Dialog>
  );
}
