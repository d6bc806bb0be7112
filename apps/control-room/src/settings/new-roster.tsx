import type { LineRefused, RosterMade } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useDraft } from '../case/act/draft';
import { useUnits } from '../case/names';
import { RefusedNote } from '../house/refused-note';
import { useTold } from '../house/use-told';
import { useSession } from '../session/session';
import { rosterLines } from './roster-lines';
import { WrongLines } from './wrong-lines';

/** A list of shifts, pasted from a sheet; all of it is taken, or what is wrong is told line by line. */
export function NewRoster() {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const units = useUnits();
  const { value, keep, drop } = useDraft('roster', { unitId: '', text: '' });
  const { busy, refused, change } = useTold();
  const [made, setMade] = useState(0);
  const all = may('roster.write') === 'all';
  const unit = units?.find(({ unitId }) => unitId === value.unitId);
  const lines = rosterLines(value.text);
  const wrong = refused?.kind === 'refused' ? ((refused.facts.lines as LineRefused[] | undefined) ?? []) : [];
  const send = async () => {
    const answer = await change<RosterMade>('/rosters', { shifts: lines, ...(all ? { unitId: value.unitId } : {}) });
    if (!answer) return;
    setMade(answer.items.length);
    drop();
  };
  return (
    <section className="card">
      <h2>{say('settings.new-roster')}</h2>
      <RefusedNote refused={refused} />
      {wrong.length > 0 && <WrongLines lines={wrong.map(({ line, field, message }) => ({ line, what: `${lines[line - 1]?.username ?? ''} · ${say(`settings.fields.${field}`)}`, message }))} />}
      {made > 0 && <p role="status" className="told">{say('settings.shifts-made', { count: made })}</p>}
      <form onSubmit={(event) => (event.preventDefault(), void send())}>
        {all && <label className="field"><span>{say('settings.unit')}</span><Select showSearch={{ optionFilterProp: 'label' }} style={{ width: 280 }} value={value.unitId || undefined} onChange={(unitId: string) => keep({ ...value, unitId })} options={units?.map(({ unitId, name }) => ({ value: unitId, label: pick(name) })) ?? []} /></label>}
        <label className="field"><span>{say('settings.roster-lines')}</span><Input.TextArea rows={4} placeholder={`${unit?.people[0]?.username ?? 'crew-lighting'}, 2026-12-01 08:00, 2026-12-01 16:00`} value={value.text} onChange={(event) => (setMade(0), keep({ ...value, text: event.target.value }))} /></label>
        {unit && <p className="soft">{say('settings.people-of-unit')} {unit.people.map(({ username, name }) => `${name}（${username}）`).join('、')}</p>}
        <Button type="primary" htmlType="submit" loading={busy} disabled={lines.length === 0 || (all && !value.unitId)}>{say('settings.send-roster', { count: lines.length })}</Button>
      </form>
    </section>
  );
}
