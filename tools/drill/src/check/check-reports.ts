import { groupBy, type Facts, type Finding } from './facts';

/** Every acknowledged filing is there once and has come all the way to exactly one case; none that was refused is; nothing hangs in the air. */
export const checkReports = (facts: Facts): Finding[] => [...checkFilings(facts), ...checkAlerts(facts), ...checkWay(facts), ...checkOwners(facts), ...checkDeadLetters(facts)];

function checkFilings({ ledger, reports }: Facts): Finding[] {
  const byKey = groupBy(reports.filter(({ key }) => key !== null), ({ key }) => key!);
  return ledger.flatMap((entry): Finding[] => {
    if (entry.kind !== 'report') return [];
    const there = byKey.get(entry.key) ?? [];
    if (there.length > 1) return [{ kind: 'duplicated', of: `filing ${entry.key}`, says: `one filing became ${there.length} reports` }];
    if (entry.outcome === 'ok' && there[0]?.id !== entry.reportId) return [{ kind: 'lost', of: `report ${entry.reportId}`, says: 'acknowledged, and not there' }];
    if (entry.outcome === 'refused' && there.length > 0) return [{ kind: 'duplicated', of: `filing ${entry.key}`, says: 'refused, and there all the same' }];
    return entry.outcome === 'ambiguous' ? [{ kind: 'ambiguous', of: `filing ${entry.key}`, says: there.length > 0 ? 'never acknowledged, and there' : 'never acknowledged, and not there' }] : [];
  });
}

function checkAlerts({ ledger, alerts }: Facts): Finding[] {
  const byMessage = groupBy(alerts, ({ messageId }) => messageId);
  return ledger.flatMap((entry): Finding[] => {
    if (entry.kind !== 'alert') return [];
    const there = byMessage.get(entry.messageId) ?? [];
    if (there.length > 1) return [{ kind: 'duplicated', of: `alert ${entry.messageId}`, says: `one message became ${there.length} alerts` }];
    if (entry.outcome === 'ok' && there[0]?.id !== entry.alertId) return [{ kind: 'lost', of: `alert ${entry.alertId}`, says: 'acknowledged, and not there' }];
    if (entry.outcome === 'refused' && there.length > 0) return [{ kind: 'duplicated', of: `alert ${entry.messageId}`, says: 'refused, and there all the same' }];
    return entry.outcome === 'ambiguous' ? [{ kind: 'ambiguous', of: `alert ${entry.messageId}`, says: 'never acknowledged' }] : [];
  });
}

/** From intake to the case: judged, routed, and told of by one case. */
function checkWay({ reports, judged, routed, cases, caseReports, history }: Facts): Finding[] {
  const places = { judged: new Set(judged), routed: new Set(routed), 'in a case': new Set(caseReports.map(({ reportId }) => reportId)) };
  const lost = reports.flatMap(({ id }) => Object.entries(places).filter(([, there]) => !there.has(id)).map(([place]): Finding => ({ kind: 'lost', of: `report ${id} ${place}`, says: `taken in, and never ${place}` })));
  const opened = groupBy(history.filter(({ event }) => event.type === 'opened' && !event.partOf), ({ event }) => (event.type === 'opened' ? event.facts.reportId : ''));
  const twice = [...opened].filter(([, openings]) => openings.length > 1).map(([id, openings]): Finding => ({ kind: 'duplicated', of: `case of ${id}`, says: `one report opened ${openings.length} cases` }));
  const files = groupBy(cases.filter(({ partOf }) => partOf === null), ({ reportId }) => reportId);
  return [...lost, ...twice, ...[...files].filter(([, some]) => some.length > 1).map(([id, some]): Finding => ({ kind: 'duplicated', of: `case of ${id}`, says: `one report has ${some.length} cases` }))];
}

/** Nothing belongs to what is not there. */
function checkOwners({ reports, alerts, cases, caseReports, judged, routed, history, timers, notices }: Facts): Finding[] {
  const known = { report: new Set(reports.map(({ id }) => id)), case: new Set(cases.map(({ id }) => id)) };
  const orphan = (what: string, kind: keyof typeof known, id: string): Finding[] => (known[kind].has(id) ? [] : [{ kind: 'orphaned', of: `${what} of ${id}`, says: `there is no such ${kind}` }]);
  return [
    ...judged.flatMap((id) => orphan('judgement', 'report', id)),
    ...routed.flatMap((id) => orphan('routing', 'report', id)),
    ...alerts.filter(({ becameReport }) => becameReport).flatMap(({ id }) => orphan('alert', 'report', id)),
    ...cases.flatMap(({ reportId }) => orphan('case', 'report', reportId)),
    ...caseReports.flatMap(({ reportId, caseId }) => [...orphan('report of a case', 'report', reportId), ...orphan('report', 'case', caseId)]),
    ...history.flatMap(({ caseId }) => orphan('history', 'case', caseId)),
    ...timers.flatMap(({ caseId }) => orphan('timer', 'case', caseId)),
    ...notices.flatMap(({ caseId }) => (caseId ? orphan('notice', 'case', caseId) : [])),
  ];
}

const checkDeadLetters = ({ deadLetters }: Facts): Finding[] =>
  deadLetters.flatMap(({ topic, count }) => Array.from({ length: count }, (_, i): Finding => ({ kind: 'lost', of: `dead letter ${i + 1} of ${topic}`, says: 'laid aside, its effect is missing' })));
