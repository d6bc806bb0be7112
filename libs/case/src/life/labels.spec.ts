import type { CaseEventType } from './case-event';
import { citizenStepOf, eventLabels, stageLabels } from './labels';

const types = Object.keys(eventLabels) as CaseEventType[];
const steps = types.flatMap((type) => { const step = citizenStepOf({ type }); return step ? [{ type, ...step }] : []; });

describe('what a citizen is told of a step', () => {
  it('of what was not found, and of a check that failed, is that, not the name of the stage it goes back to', () => {
    expect(citizenStepOf({ type: 'verification-failed' })).toEqual({ stage: 'received', back: 'not-found', label: { zh: '现场未见问题，已退回重新核实', en: 'Not found on the spot, back for another look' } });
    expect(citizenStepOf({ type: 'check-failed' })).toEqual({ stage: 'dispatched', back: 'rework', label: { zh: '核查未通过，已退回返工', en: 'The check failed, back to be done again' } });
  });

  it('of every other step is the name of the stage it leads to', () => {
    const others = steps.filter(({ back }) => back === undefined);
    expect(others.length).toBe(steps.length - 2);
    expect(others.length).toBeGreaterThan(10);
    for (const { stage, label } of others) expect(label).toBe(stageLabels[stage]);
  });

  it('is nothing of what is between staff', () => {
    for (const type of ['urged', 'supervised', 'assigned', 'warned', 'mode-set'] as const) expect(citizenStepOf({ type })).toBeNull();
  });
});
