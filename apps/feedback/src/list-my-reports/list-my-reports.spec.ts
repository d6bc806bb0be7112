import type { CaseOfReport, TimelineStep } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { aReport } from '@paidan/testing';
import type { AskOthers } from '../ask-others';
import { ListMyReports } from './list-my-reports';

const caseId = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02';
const step = (stage: TimelineStep['stage'], hour: string): TimelineStep => ({ at: `2026-11-24T${hour}:00:00.000Z`, stage, label: stage });

/** What the list says of a report whose case stands so. */
async function waitsFor(stage: CaseOfReport['stage'], steps: TimelineStep[], rated: object[] = []) {
  const report = aReport({ receivedAt: '2026-11-24T02:00:00.000Z' });
  const found = { caseId, stage, round: 1, category: null, unit: null, promisedAt: null, manualReason: null, steps, outcome: null, afterPhotoIds: [] };
  const others = { reportsOf: () => Promise.resolve({ kind: 'done', value: { items: [report], next: null } }), caseOf: () => Promise.resolve(found) };
  const database = { query: () => Promise.resolve(rated) };
  const page = await new ListMyReports(others as unknown as AskOthers, database as unknown as Database).list({ limit: 10 }, report.reporterId!);
  if (page.kind === 'refused') throw new Error(page.body.code);
  return page.value.items[0]!.waitsFor;
}

describe('what a report in my list waits for', () => {
  it('is an answer when its reporter was asked', async () => {
    expect(await waitsFor('asking', [step('filed', '03'), step('asking', '04')])).toBe('answer');
  });

  it('is nothing when another reporter of the case was asked', async () => {
    expect(await waitsFor('asking', [step('filed', '03')])).toBeNull();
  });

  it('is a rating once it is closed, and nothing after that was given', async () => {
    const closed = [step('dispatched', '03'), step('closed', '04')];
    expect(await waitsFor('closed', closed)).toBe('rating');
    expect(await waitsFor('closed', closed, [{ case_id: caseId, round: 1, score: 5, solved: true, comment: null, rated_at: new Date('2026-11-24T05:00:00Z') }])).toBeNull();
  });

  it('is nothing while it is handled', async () => {
    expect(await waitsFor('handling', [step('handling', '03')])).toBeNull();
  });
});
