import { cellOf, cellsWithin, isComparedAgainAt, judgeSame, likeNeighbours, sightingOf, type Candidate, type NamedCase, type Sighting } from '@paidan/case';
import { SameProblemSettings } from '@paidan/city';
import type { Say } from '@paidan/local-servers';
import { makeScenes, streetKinds, type SceneReport } from '@paidan/testing';

const families = new Map(streetKinds.map(({ code, family }) => [code, family ?? code]));
const kindOf = (code: string) => families.get(code) ?? code;

interface OpenCase extends Candidate {
  /** What each of its reports is really about; the first opened it. */
  readonly things: string[];
  readonly sightings: Sighting[];
}

/** A case shows the newest of what was told of it. */
const NEWEST = 20;

/** The street as dispatch sees it, in memory: which cases are open, and where. */
class Street {
  readonly cases = new Set<OpenCase>();
  private readonly cells = new Map<number, OpenCase[]>();

  near = (sighting: Sighting, metres: number): OpenCase[] => cellsWithin(sighting.place, metres).flatMap((cell) => this.cells.get(cell) ?? []).filter((one) => this.cases.has(one));

  open(sighting: Sighting, thing: string): OpenCase {
    const { reportId, kind, place } = sighting;
    const opened = { caseId: reportId, caseNumber: reportId, kind, closedAt: null, things: [thing], sightings: [sighting] };
    this.cases.add(opened);
    this.cells.set(cellOf(place), [...(this.cells.get(cellOf(place)) ?? []), opened]);
    return opened;
  }

  merge(gone: OpenCase, host: OpenCase): void {
    host.things.push(...gone.things);
    host.sightings.push(...gone.sightings);
    host.sightings.sort((a, b) => b.at.localeCompare(a.at)).splice(NEWEST);
    this.cases.delete(gone);
  }
}

function join(host: OpenCase, sighting: Sighting, thing: string): void {
  host.things.push(thing);
  host.sightings.unshift(sighting);
  host.sightings.splice(NEWEST);
}

/** The first street; the rules were made on others (101–105, 201–240, 601–640 and 701–740). */
const FIRST_SEED = 501;
/** Of the 200 other problems at most this share may be swallowed, and the scenes may make on average so many more cases than there are: one more in a street of five. */
const SWALLOWED_AT_MOST = 0.01;
const SCENES = 20;
const MORE_AT_MOST = 0.2;

/**
 * How well reports of one thing find together, over 1,200 reports whose truth nobody who judges knows, by the settings a
 * city has when it says nothing; the mean of several streets that were not looked at when the rules were made.
 */
export async function measureDuplicates(say: Say, streets: number) {
  const seeds = Array.from({ length: streets }, (_, i) => FIRST_SEED + i);
  const runs = seeds.map((seed) => {
    const run = judgeStreet(seed, SameProblemSettings.parse({}));
    say(`重复上报 duplicates, seed ${seed}: ${JSON.stringify(run)}`);
    return run;
  });
  const unanswered = seeds.map((seed) => judgeStreet(seed, SameProblemSettings.parse({}), false));
  const exactly = runs.filter((run) => run.casesOfScenes === SCENES).length;
  const mean = (of: (run: (typeof runs)[number]) => number, some = runs) => Number((sumOf(some.map(of)) / some.length).toFixed(4));
  const figures = {
    seeds: streets, reports: runs[0]!.reports, things: SCENES, casesOfScenes: mean((run) => run.casesOfScenes), exactly, joinedAlone: mean((run) => run.alone), asked: mean((run) => run.asked), pairsShown: mean((run) => run.pairsShown),
    swallowed: mean((run) => run.othersAttachedWrongly / run.others), precision: mean((run) => run.precision), recall: mean((run) => run.recall), recallAlone: mean((run) => run.recallAlone),
    /** The same streets when nobody answers a question. */
    byRulesAlone: { casesOfScenes: mean((run) => run.casesOfScenes, unanswered), swallowed: mean((run) => run.othersAttachedWrongly / run.others, unanswered), precision: mean((run) => run.precision, unanswered), recall: mean((run) => run.recall, unanswered) },
  };
  const missed = [...(Math.max(figures.swallowed, figures.byRulesAlone.swallowed) > SWALLOWED_AT_MOST ? ['duplicates.swallowed'] : []), ...(figures.casesOfScenes > SCENES + MORE_AT_MOST ? ['duplicates.cases'] : [])];
  return { ...figures, missed };
}

/** A dispatcher who sees the truth, answers at once and is asked of each pair of cases once; each question is counted. */
class Dispatcher {
  private readonly pairs = new Set<string>();
  asked = 0;

  constructor(
    private readonly street: Street,
    private readonly settings: SameProblemSettings,
  ) {}

  /** A report that got a case of its own, as it is only likely of others: one question, however many are shown. Answers the case it belongs to. */
  ofReport(reportId: string, possible: readonly OpenCase[], thing: string): OpenCase | undefined {
    if (possible.length > 0) this.asked += 1;
    for (const { caseId } of possible) this.isNew(reportId, caseId);
    return possible.find(({ things }) => things[0] === thing);
  }

  /** Two cases that may be one: merged when they are, and the whole is compared with what is beside it. Answers the case that stands for the first. */
  ofPair(one: OpenCase, other: OpenCase, near: readonly OpenCase[]): OpenCase {
    if (one === other || !this.street.cases.has(other) || !this.isNew(one.caseId, other.caseId)) return one;
    this.asked += 1;
    if (one.things[0] !== other.things[0]) return one;
    this.street.merge(other, one);
    return this.compareAgain(one, near);
  }

  /** As dispatch does when a case was told of 2, 3, 4, 6, 8 … times and after a merge. */
  compareAgain(host: OpenCase, near: readonly OpenCase[]): OpenCase {
    const open = near.filter((one) => this.street.cases.has(one));
    return likeNeighbours(host, open, this.settings).reduce((whole, { of }) => this.ofPair(whole, caseOf(of, near), near), host);
  }

  /** A question about a report may show three cases. */
  get pairsShown(): number {
    return this.pairs.size;
  }

  private isNew(one: string, other: string): boolean {
    const pair = [one, other].sort().join();
    return !this.pairs.has(pair) && this.pairs.add(pair).size > 0;
  }
}

const caseOf = ({ caseId }: NamedCase, near: readonly OpenCase[]): OpenCase => near.find((one) => one.caseId === caseId)!;

/**
 * One street. What is only likely is put to a dispatcher, who merges.
 * @param answered false: nobody answers, the rules stand alone
 */
export function judgeStreet(seed: number, settings: SameProblemSettings, answered = true) {
  const reports = makeScenes(seed);
  const street = new Street();
  const dispatcher = new Dispatcher(street, settings);
  const wrong: SceneReport[] = [];
  const counts = { alone: 0, merged: 0 };
  for (const report of reports) {
    const sighting = sightingOf(report.routed, kindOf);
    const near = street.near(sighting, settings.radius);
    const verdict = judgeSame(sighting, near, settings);
    if (verdict.kind === 'join') {
      const host = caseOf(verdict.to, near);
      if (host.things[0] !== report.thing) wrong.push(report);
      counts.alone += 1;
      join(host, sighting, report.thing);
      if (!answered) continue;
      const whole = verdict.rivals.reduce((one, { of }) => dispatcher.ofPair(one, caseOf(of, near), near), host);
      if (isComparedAgainAt(whole.things.length)) dispatcher.compareAgain(whole, near);
      continue;
    }
    const right = answered ? dispatcher.ofReport(sighting.reportId, verdict.possible.map(({ of }) => caseOf(of, near)), report.thing) : undefined;
    if (right) {
      counts.merged += 1;
      join(right, sighting, report.thing);
      dispatcher.compareAgain(right, near);
    } else street.open(sighting, report.thing);
  }
  return figuresOf(reports, [...street.cases], wrong, { ...counts, asked: dispatcher.asked, pairsShown: dispatcher.pairsShown });
}

const pairs = (n: number) => (n * (n - 1)) / 2;
const countsOf = (names: readonly string[]) => [...names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>()).values()];
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);

/** Precision and recall over pairs of reports: together in a case, and of one thing. */
function figuresOf(reports: readonly SceneReport[], cases: readonly OpenCase[], wrong: readonly SceneReport[], counts: { alone: number; asked: number; pairsShown: number; merged: number }) {
  const together = sumOf(cases.map(({ things }) => pairs(things.length)));
  const rightly = sumOf(cases.map(({ things }) => sumOf(countsOf(things).map(pairs))));
  const belong = sumOf(countsOf(reports.map(({ thing }) => thing)).map(pairs));
  const others = reports.filter(({ role }) => role !== 'scene').length;
  const things = new Set(reports.map(({ thing }) => thing)).size;
  return {
    reports: reports.length, cases: cases.length, casesOfScenes: cases.filter(({ things }) => things[0]!.startsWith('scene ')).length, ...counts,
    others, othersAttachedWrongly: wrong.filter(({ role }) => role !== 'scene').length, attachedWrongly: wrong.length, precision: rightly / together, recall: rightly / belong,
    /** Of the reports that were not the first of their thing, how many found it without a person. */
    recallAlone: (counts.alone - wrong.length) / (reports.length - things),
  };
}
