import { evolve, type CaseEvent } from '@paidan/case';
import { words } from '@paidan/contracts';
import { aReport } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { messageOf } from './case-messages';

const because = words('理由', 'reason');
const { reportId, trackingNumber, reporterId, source, receivedAt, place } = aReport();
const opened: Extract<CaseEvent, { type: 'opened' }> = {
  type: 'opened', category: null, manualReason: because,
  facts: {
    caseId: randomUUID(), caseNumber: 'AJ1', reportId, trackingNumber, reporterId, source, receivedAt, description: null, address: null, place, photoIds: [],
    judgement: { decision: 'ask', categoryCode: null, label: null, confidence: 0, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
    routing: { kind: 'nobody', grid: null, reason: 'no-category', because },
  },
};
const told = (event: typeof opened) =>
  messageOf(event, null, evolve(null, event), { role: 'service', id: 'dispatch', name: null }, null, { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: new Date(receivedAt) }).data;

describe('what the bus is told of a case', () => {
  it('says which case it is a part of, and nothing of the kind for a whole', () => {
    const whole = { caseId: randomUUID(), caseNumber: 'AJ0' };
    expect(told({ ...opened, partOf: whole })).toMatchObject({ caseId: opened.facts.caseId, partOf: whole.caseId });
    expect(told(opened)).not.toHaveProperty('partOf');
  });
});
