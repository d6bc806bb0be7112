import { Injectable } from '@nestjs/common';
import { decide } from '@paidan/case';
import { bilingual, done, refuse, words, type AssignTask, type Identity, type Outcome, type TaskAssigned, type Words } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { withActions } from '../act-on-case/act-on-case';
import { besideOf, mayKnowOf } from '../case-store/case-reading';
import { keepEvents, lockCase } from '../case-store/case-store';
import { headOf } from '../case-store/case-view';

interface Person {
  username: string;
  display_name: string;
  on_duty: boolean;
}

/** The leader gives a task of the unit to one of its people, or back to all of them; who is not on duty can be given one, with a warning. */
@Injectable()
export class AssignTaskUseCase {
  constructor(private readonly database: Database) {}

  assign(caseId: string, { username, reason, version }: AssignTask, who: Identity, now: Date): Promise<Outcome<TaskAssigned>> {
    return this.database.transaction(async (tx) => {
      const state = await lockCase(tx, caseId);
      if (!state || !(await mayKnowOf(tx, state, who))) return notFound('案件', 'case');
      if (version !== undefined && version !== state.version) return withActions(refuse(409, 'CASE.CHANGED', '案件已被他人更新，请按最新状态重新操作。', 'The case was changed by somebody else, please look again.'), state, who);
      const person = username === null ? null : await personOf(tx, username, who.unitId, now);
      const decided = decide(state, { action: 'assign', assignee: username, because: becauseOf(reason, person) }, who);
      if (decided.kind === 'refused') return decided.status === 409 ? withActions(decided, state, who) : decided;
      if (username !== null && !person) return notOfUnit(username);
      const { role, id, name } = who;
      const after = decided.value.length > 0 ? await keepEvents(tx, state, decided.value, { role, id, name }, now, null) : state;
      return done({ ...headOf(await besideOf(tx, after), who), warning: warningFor(person) });
    });
  }
}

async function personOf(tx: Tx, username: string, unitId: string | null, now: Date): Promise<Person | null> {
  const [person] = await tx.query<Person>(
    `select s.username, s.display_name, exists (
       select from roster r where r.username = s.username and r.cancelled_at is null and r.begins_at <= $3 and r.ends_at > $3) as on_duty
     from staff s where s.username = $1 and s.unit_id = $2 and s.disabled_at is null`,
    [username, unitId, now],
  );
  return person ?? null;
}

function becauseOf(reason: string | undefined, person: Person | null): Words {
  if (reason) return words(reason, reason);
  return person ? words(`指派给${person.display_name}`, `given to ${person.display_name}`) : words('由全单位办理', 'given back to the whole unit');
}

const warningFor = (person: Person | null): TaskAssigned['warning'] =>
  person && !person.on_duty ? bilingual(words(`${person.display_name}现在不在岗，请确认其能及时办理。`, `${person.display_name} is not on duty now, please make sure the task is done in time.`)) : null;

const notOfUnit = (username: string) =>
  refuse(400, 'TASK.PERSON_UNKNOWN', `本单位没有 ${username}，请从本单位人员中选择。`, `Nobody called ${username} is of your unit; choose one of its people.`, { field: 'username' });

