import { Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileThings } from '../client/file-things';
import type { Entry, Ledger } from '../client/ledger';
import type { Drill, Round } from '../drill';
import { amongOthers } from '../system/go-first';
import { untilAtRest } from '../system/until-at-rest';

/** Citizens who file one after the other, to find out what the system takes; and for how long, in ms, each load lasts. */
const HANDS = 16;
const MEASURE_MS = 3_000;
const LOAD_MS = 4_000;
const MEASURED_AT_MOST = 1_000;
const TIMES = 3;
const REST_MS = 60_000;
/** Of what it took without overload, so much at least it must take under it. */
const GOODPUT = 0.8;

/** Three times what it can take: the rest is told to come again later, and what was taken on stays so. */
export const overload: Drill = {
  name: 'overload',
  copy: 'loaded',
  needs: [],
  traffic: false,
  run: (round) => amongOthers(async () => {
    const { traffic, figure, miss } = round;
    await traffic.people.logInFor(MEASURED_AT_MOST);
    const capacity = await measureCapacity(round);
    // Both begin with nothing on the way: what was taken while measuring is work for seconds, and none of the overload.
    const left = await untilAtRest(round.system, REST_MS);
    if (left) miss(`not at rest before the load: ${left}`);
    await traffic.people.logInFor((TIMES * capacity * LOAD_MS) / 1000);
    const mark = traffic.ledger.entries.length;
    const began = Date.now();
    const filing = await fileAtRate(traffic.filing(0), TIMES * capacity, round.chance);
    const offered = filing.length;
    await Promise.all(filing);
    const seconds = (Date.now() - began) / 1000;
    const told = reportsSince(traffic.ledger, mark);
    const [accepted, turnedAway] = [told.filter(({ outcome }) => outcome === 'ok').length, told.filter(({ status }) => status === 429 || status === 503).length];
    const goodput = accepted / seconds / capacity;
    for (const [name, value] of Object.entries({ capacity, offered, accepted, turnedAway, goodput })) figure(name, Number(value.toFixed(2)));
    if (goodput < GOODPUT) miss(`goodput ${goodput.toFixed(2)} of ${capacity.toFixed(0)}/s under three times the load`);
    if (turnedAway === 0) miss('nobody was told to come again later');
    const wrong = told.find(({ outcome, status }) => outcome !== 'ok' && status !== 429 && status !== 503);
    if (wrong) miss(`under overload somebody was answered ${wrong.status}`);
    if (told.some(({ outcome, comeAgain }) => outcome !== 'ok' && comeAgain === null)) miss('somebody was turned away without being told when to come again');
  }),
};

/** Reports acknowledged a second while each citizen waits for an answer before filing again. */
async function measureCapacity({ traffic, chance }: Round): Promise<number> {
  const file = traffic.filing(0);
  const mark = traffic.ledger.entries.length;
  const end = Date.now() + MEASURE_MS;
  const hand = async (own: Chance) => {
    while (Date.now() < end) await file.report(own, false);
  };
  await Promise.all(Array.from({ length: HANDS }, () => hand(new Chance(chance.whole(1, 2 ** 30)))));
  return (reportsSince(traffic.ledger, mark).filter(({ outcome }) => outcome === 'ok').length * 1000) / MEASURE_MS;
}

/** Begins so many filings a second, whether or not earlier ones were answered. */
async function fileAtRate(file: FileThings, perSecond: number, chance: Chance): Promise<Promise<unknown>[]> {
  const filing: Promise<unknown>[] = [];
  const began = Date.now();
  while (Date.now() - began < LOAD_MS) {
    for (const due = ((Date.now() - began) / 1000) * perSecond; filing.length < due; ) filing.push(file.report(new Chance(chance.whole(1, 2 ** 30)), false).catch(() => null));
    await sleep(5);
  }
  return filing;
}

const reportsSince = ({ entries }: Ledger, mark: number): Entry[] => entries.slice(mark).filter(({ kind }) => kind === 'report');
