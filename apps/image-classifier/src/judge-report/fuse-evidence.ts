/**
 * The formula by which witnesses are put together: naive Bayes with an even prior.
 *
 *     P(thing) ∝ Π over witnesses of p(thing)
 *
 * A thing is a category, or a family of categories that are views of one thing. Each witness p spreads its belief
 * over THINGS things: its share for what it names, the rest evenly over all it does not name. Before anybody has
 * spoken all things are equally likely, so the prior falls out. One witness alone is believed exactly as far as it
 * believes itself; two that agree are surer than either, two that disagree less sure than either.
 */

/** Among how many things a mistaken witness may pick: a city's reports concentrate on about this many. */
const THINGS = 20;
/** No witness is so sure that others cannot outweigh it, neither for a thing nor against it. */
const LEAST = 0.002;
/** The share that says nothing: a witness nobody can trust is worth this, never the opposite of its words. */
export const SAYS_NOTHING = 1 / THINGS;

/** What one witness holds possible: category code → share, together at most 1. What it leaves is spread over the rest. */
export type Shares = ReadonlyMap<string, number>;

export interface Belief {
  /** Family, or the code of a category without one. */
  readonly thing: string;
  /** The likeliest name of the thing: the category on which most shares fall. */
  readonly categoryCode: string;
  /** 0..1; the beliefs of all things together are at most 1. */
  readonly confidence: number;
}

export type ThingOf = (categoryCode: string) => string;

/** Every thing that a witness names, likeliest first; in whatever order the witnesses come. */
export function fuseEvidence(witnesses: readonly Shares[], thingOf: ThingOf): Belief[] {
  const codes = [...new Set(witnesses.flatMap((shares) => [...shares.keys()]))].sort();
  const things = [...new Set(codes.map(thingOf))];
  const unnamed = Math.max(1, THINGS - things.length);
  const said = witnesses.map((shares) => spread(shares, thingOf, things.length + unnamed));
  const joint = (thing: string | null) => said.map(({ of, rest }) => (thing === null ? rest : (of.get(thing) ?? rest))).sort().reduce((product, share) => product * share, 1);
  const total = things.reduce((sum, thing) => sum + joint(thing), unnamed * joint(null));
  const support = (code: string) => witnesses.map((shares) => shares.get(code) ?? 0).sort().reduce((sum, share) => sum + share, 0);
  return things
    .map((thing) => ({
      thing, confidence: joint(thing) / total,
      categoryCode: codes.filter((code) => thingOf(code) === thing).reduce((best, code) => (support(code) > support(best) ? code : best)),
    }))
    .sort((a, b) => b.confidence - a.confidence || (a.thing < b.thing ? -1 : 1));
}

/** A witness as shares per thing and the share of each thing it does not name; together 1. */
function spread(shares: Shares, thingOf: ThingOf, things: number) {
  const of = new Map<string, number>();
  for (const [code, share] of shares) of.set(thingOf(code), (of.get(thingOf(code)) ?? 0) + share);
  const most = 1 - LEAST;
  const sum = [...of.values()].reduce((total, share) => total + share, 0);
  const shrink = Math.min(1, most / sum);
  const silent = things - of.size;
  const rest = (1 - sum * shrink) / silent;
  for (const [thing, share] of of) of.set(thing, Math.max(share * shrink, LEAST / things));
  return { of, rest };
}
