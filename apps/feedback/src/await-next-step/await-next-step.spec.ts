import { alertLifeEvents, done, refuse, type Identity, type Outcome, type ReportView, type Stage } from '@paidan/contracts';
import type { Readiness } from '@paidan/service-kit';
import type { FollowReport } from '../follow-report/follow-report';
import { AwaitNextStep, LISTEN_FIRST_MS, LOOK_AGAIN_MS } from './await-next-step';
import { HeardOfReports, reportsIn } from './heard-of-reports';

const citizen: Identity = { id: 'citizen:1', role: 'citizen', unitId: null, name: null };
const mine = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e01';

const waitingWith = (look: () => Promise<Outcome<ReportView>>, heard: HeardOfReports, isStopping = () => false) => new AwaitNextStep({ look } as unknown as FollowReport, heard, { isStopping } as Readiness);

/** A report that stands at `stage` until it is moved. */
function standing(stage: Stage) {
  const heard = new HeardOfReports();
  const state = { stage, looks: 0, stopping: false };
  const look = (): Promise<Outcome<ReportView>> => { state.looks += 1; return Promise.resolve(done({ stage: state.stage } as ReportView)); };
  return { heard, state, waiting: waitingWith(look, heard, () => state.stopping) };
}
const stageIn = (answer: Outcome<ReportView>) => (answer.kind === 'done' ? answer.value.stage : answer.body.code);
const told = (heard: HeardOfReports, data: object) => heard.tell(reportsIn({ data }));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('waiting for the next step', () => {
  it('listens a moment before it looks at what was filed just now', async () => {
    const { waiting, state, heard } = standing('received');
    const answer = waiting.next(mine, citizen, { since: 'received', wait: 20 });
    await jest.advanceTimersByTimeAsync(LISTEN_FIRST_MS - 1);
    expect(state.looks).toBe(0);
    state.stage = 'dispatched';
    told(heard, { reportId: mine });
    expect(stageIn(await answer)).toBe('dispatched');
    expect([state.looks, heard.count]).toEqual([1, 0]);
  });

  it('is over at once when the report stands otherwise already', async () => {
    const { waiting, state } = standing('dispatched');
    expect(stageIn(await waiting.next(mine, citizen, { since: 'filed', wait: 20 }))).toBe('dispatched');
    expect(state.looks).toBe(1);
  });

  it.each([{ reportId: mine }, { reportId: 'another', joinedReportId: mine }, { reportId: 'another', tell: [{ reportId: mine }] }])('is over as soon as a message names the report: %j', async (data) => {
    const { waiting, state, heard } = standing('received');
    const answer = waiting.next(mine, citizen, { since: 'received', wait: 20 });
    await jest.advanceTimersByTimeAsync(500);
    state.stage = 'dispatched';
    told(heard, data);
    expect(stageIn(await answer)).toBe('dispatched');
    expect([state.looks, heard.count]).toEqual([2, 0]);
  });

  it('hears what is told while it looks', async () => {
    const { heard, state } = standing('received');
    const look = () => { told(heard, { reportId: mine }); state.looks += 1; return Promise.resolve(done({ stage: state.looks > 1 ? 'dispatched' : 'filed' } as ReportView)); };
    const answer = await waitingWith(look, heard).next(mine, citizen, { since: 'filed', wait: 20 });
    expect([stageIn(answer), state.looks]).toEqual(['dispatched', 2]);
  });

  it('looks again by itself: what was told while the database was away nobody heard', async () => {
    const { waiting, state } = standing('received');
    const answer = waiting.next(mine, citizen, { since: 'received', wait: 20 });
    state.stage = 'handling';
    await jest.advanceTimersByTimeAsync(LISTEN_FIRST_MS + LOOK_AGAIN_MS);
    expect(stageIn(await answer)).toBe('handling');
  });

  it('ends with how it stands when the time is over, and when the service stops', async () => {
    const { waiting, state, heard } = standing('received');
    const answer = waiting.next(mine, citizen, { since: 'received', wait: 3 });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(stageIn(await answer)).toBe('received');
    const stopped = waiting.next(mine, citizen, { since: 'received', wait: 20 });
    state.stopping = true;
    await jest.advanceTimersByTimeAsync(LISTEN_FIRST_MS + LOOK_AGAIN_MS / 2);
    expect([stageIn(await stopped), heard.count]).toEqual(['received', 0]);
  });

  it('is refused as looking is', async () => {
    const look = () => Promise.resolve(refuse(404, 'REPORT.UNKNOWN', '没有这条上报。', 'No such report.'));
    expect(stageIn(await waitingWith(look, new HeardOfReports()).next(mine, citizen, { since: 'filed', wait: 20 }))).toBe('REPORT.UNKNOWN');
  });
});

describe('the reports that a message names', () => {
  it('are all it tells of, each once', () => {
    expect(reportsIn({ data: { reportId: mine, joinedReportId: 'joined', leftReportId: 'left', tell: [{ reportId: mine }, { reportId: 'told' }] } })).toEqual([mine, 'joined', 'left', 'told']);
  });

  it.each(alertLifeEvents.map((event) => [event.type, event] as const))('are none in %s, which tells an office', (_type, event) => {
    const office = { tell: { office: 'captain', name: { zh: '大队长', en: 'captain' } } };
    expect(event.data.shape.tell.parse(office.tell)).toEqual(office.tell);
    expect(reportsIn({ data: office })).toEqual([]);
  });
});
