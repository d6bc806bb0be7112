import { cellOf, cellsWithin, judgeSame, sightingOf, type Candidate, type SameProblemSettings, type Sighting } from '@paidan/case';
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
}

function join(host: OpenCase, sighting: Sighting, thing: string): void {
  host.things.push(thing);
  host.sightings.unshift(sighting);
  host.sightings.splice(NEWEST);
}

/**
 * How well reports of one thing find together, over 1,200 reports whose truth nobody who judges knows. What is only
 * likely is put to a dispatcher, who sees the truth, answers at once and merges; the question is counted.
 */
export function measureDuplicates(seed: number, settings: SameProblemSettings) {
  const reports = makeScenes(seed);
  const street = new Street();
  const wrong: SceneReport[] = [];
  const counts = { alone: 0, asked: 0, merged: 0 };
  for (const report of reports) {
    const sighting = sightingOf(report.routed, kindOf);
    const near = street.near(sighting, settings.radius);
    const verdict = judgeSame(sighting, near, settings);
    const caseOf = (id: string) => near.find(({ caseId }) => caseId === id)!;
    if (verdict.kind === 'join') {
      const host = caseOf(verdict.to.caseId);
      if (host.things[0] !== report.thing) wrong.push(report);
      counts.alone += 1;
      join(host, sighting, report.thing);
      continue;
    }
    if (verdict.possible.length > 0) counts.asked += 1;
    const right = verdict.possible.map(({ of }) => caseOf(of.caseId)).find(({ things }) => things[0] === report.thing);
    if (right) {
      counts.merged += 1;
      join(right, sighting, report.thing);
    } else street.open(sighting, report.thing);
  }
  return figuresOf(reports, [...street.cases], wrong, counts);
}

const pairs = (n: number) => (n * (n - 1)) / 2;
const countsOf = (names: readonly string[]) => [...names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>()).values()];
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);

/** Precision and recall over pairs of reports: together in a case, and of one thing. */
function figuresOf(reports: readonly SceneReport[], cases: readonly OpenCase[], wrong: readonly SceneReport[], counts: { alone: number; asked: number; merged: number }) {
  const together = sumOf(cases.map(({ things }) => pairs(things.length)));
  const rightly = sumOf(cases.map(({ things }) => sumOf(countsOf(things).map(pairs))));
  const belong = sumOf(countsOf(reports.map(({ thing }) => thing)).map(pairs));
  const others = wrong.filter(({ role }) => role !== 'scene').length;
  return {
    reports: reports.length, cases: cases.length, casesOfScenes: cases.filter(({ things }) => things[0]!.startsWith('scene ')).length, ...counts,
    othersAttachedWrongly: others, attachedWrongly: wrong.length, precision: rightly / together, recall: rightly / belong,
  };
}
