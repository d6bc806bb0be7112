import { makeEvent, ReportReceived, type ReportFacts } from '@paidan/contracts';
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
