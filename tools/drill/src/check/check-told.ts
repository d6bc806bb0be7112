import type { Facts, Finding } from './facts';
import { groupBy } from './facts';

/** The bus was told each step of each case, once and in order; a message sent again is the same message. Who reported is told of each closing, once. */
export const checkTold = (facts: Facts): Finding[] => [...checkBus(facts), ...checkNotices(facts)];

function checkBus({ told, history }: Facts): Finding[] {
  const byCase = groupBy(told, ({ key }) => key);
  const steps = groupBy(history, ({ caseId }) => caseId);
  const found: Finding[] = [];
  for (const [caseId, messages] of byCase) {
    const first = [...new Map(messages.map((message) => [message.eventId, message])).values()];
    const back = first.findIndex(({ caseVersion }, i) => i > 0 && caseVersion < first[i - 1]!.caseVersion);
    if (back >= 0) found.push({ kind: 'misordered', of: `message ${first[back]!.eventId}`, says: `version ${first[back]!.caseVersion} of ${caseId} came after ${first[back - 1]!.caseVersion}` });
    const versions = first.map(({ caseVersion }) => caseVersion);
    if (new Set(versions).size < versions.length) found.push({ kind: 'duplicated', of: `messages of ${caseId}`, says: 'one step was told as two' });
  }
  for (const [caseId, ofCase] of steps) {
    const versions = new Set((byCase.get(caseId) ?? []).map(({ caseVersion }) => caseVersion));
    const missing = ofCase.filter(({ version }) => !versions.has(version));
    found.push(...missing.map(({ version, event }): Finding => ({ kind: 'lost', of: `message ${version} of ${caseId}`, says: `${event.type} was never told to the bus` })));
  }
  return found;
}

function checkNotices({ notices, cases, history }: Facts): Finding[] {
  const told = groupBy(notices.filter(({ event }) => event === 'case.closed'), ({ caseId, address }) => `${caseId} ${address}`);
  const closings = groupBy(history.filter(({ event }) => event.type === 'closed'), ({ caseId }) => caseId);
  return cases.filter(({ partOf, state }) => partOf === null && state.reporterId !== null).flatMap(({ id, state }): Finding[] => {
    const [closed, noted] = [closings.get(id)?.length ?? 0, told.get(`${id} person:${state.reporterId}`)?.length ?? 0];
    if (closed === noted) return [];
    return [{ kind: noted < closed ? 'lost' : 'duplicated', of: `notice of ${id}`, says: `closed ${closed} times, its reporter was told ${noted} times` }];
  });
}
