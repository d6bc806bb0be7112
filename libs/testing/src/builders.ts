import { makeEvent, ReportReceived, ReportRouted, type ReportFacts } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';

/** A citizen's report with words only, at the county seat; tests change what they are about. */
export function aReport(changes: Partial<ReportFacts> = {}): ReportFacts {
  const place = { longitude: 118.41, latitude: 37.05 };
  return {
    reportId: randomUUID(), trackingNumber: 'PD261124000001', source: 'citizen', receivedAt: '2026-11-24T02:00:00.000Z', reporterId: randomUUID(),
    description: '路灯不亮', photoIds: [], place, statedPlace: { ...place, crs: 'WGS84' }, address: null, citizenCategory: null, cameraClaim: null,
    ...changes,
  };
}

/** The message that tells of a report. */
export function anEvent(report: ReportFacts = aReport()) {
  const context = { id: randomUUID(), key: report.reportId, correlationId: report.reportId, causationId: null, occurredAt: new Date(report.receivedAt) };
  return makeEvent(ReportReceived, { report }, context);
}

let serial = 0;

/** A report judged and routed to unit `u1`, as it reaches dispatch; without a category it waits for a person. */
export function aRoutedReport(changes: Partial<ReportFacts> = {}, category: string | null = '20110'): ReportRouted {
  serial += 1;
  const because = { zh: '演示', en: 'demo' };
  return {
    report: aReport({ description: null, trackingNumber: `PD2611240${String(serial).padStart(5, '0')}`, ...changes }),
    judgement: { decision: category ? 'auto' : 'ask', categoryCode: category, label: null, confidence: 0.9, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
    routing: { kind: 'unit', grid: { gridCode: '370523001001001', community: '一社区', street: '乐安街道' }, unitId: 'u1', unitName: because, ruleId: 'r', because },
  };
}

/** The message that brings a routed report. */
export function aRoutedEvent(routed: ReportRouted, at: Date) {
  const { reportId } = routed.report;
  return makeEvent(ReportRouted, routed, { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: at });
}
