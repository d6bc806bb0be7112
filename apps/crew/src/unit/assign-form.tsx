import type { UnitList, UnitPerson } from '@paidan/contracts';
import { shortTime, serverNow, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import type { Acting } from '../act/reason-form';
import { askIfOnline } from '../house/ask-if-online';
import { keep, recall } from '../keep/database';
import { useOutbox } from '../outbox/outbox-provider';
import { useSession } from '../session/session';

/** The people of the leader's own unit; those of last time while there is no network. */
export function usePeople(): readonly UnitPerson[] {
  const { me: { unit, username } } = useSession();
  const [people, setPeople] = useState<readonly UnitPerson[]>([]);
  useEffect(() => {
    const name = `tasks:people:${username}`;
    void recall<UnitPerson[]>(name).then((last) => last && setPeople((now) => (now.length > 0 ? now : last)));
    void askIfOnline<UnitList>('/units').then((answer) => {
      if (answer.kind !== 'done') return;
      const own = answer.value.items.find(({ unitId }) => unitId === unit?.id)?.people ?? [];
      setPeople(own);
      void keep(name, own);
    });
  }, [unit?.id, username]);
  return people;
}

/** Gives the task to one person, or back to the whole unit; who is on duty comes first. */
export function AssignForm({ about, assignee, onEnd }: Acting & { assignee: string | null }) {
  const { say } = useSaying();
  const { doIt } = useOutbox();
  const people = [...usePeople()].sort((a, b) => Number(b.onDutyUntil !== null) - Number(a.onDutyUntil !== null));
  const give = async (username: string | null) => (await doIt({ ...about, deed: { kind: 'assign', username } }), onEnd());
  return (
    <section className="act">
      <h2>{say('act.assign')}</h2>
      {people.length === 0 && <p className="soft">{say('unit.noPeople')}</p>}
      {people.map(({ username, name, onDutyUntil }) => (
        <button key={username} className="big" aria-pressed={username === assignee} onClick={() => void give(username)}>
          {name} <small>{onDutyUntil ? say('unit.onDuty', { at: shortTime(onDutyUntil, serverNow()) }) : say('unit.offDuty')}</small>
        </button>
      ))}
      <button className="big" aria-pressed={assignee === null} onClick={() => void give(null)}>{say('unit.whole')}</button>
      <button className="big plain" onClick={onEnd}>{say('act.later')}</button>
    </section>
  );
}
