import type { PublicCase } from '@paidan/contracts';

export const states = ['open', 'closed'] as const;
export type State = (typeof states)[number];

/** A kind of problem, by its Chinese name, with how many there are. */
export interface Kind {
  readonly kind: string;
  readonly words: { zh: string; en: string };
  readonly count: number;
}

/** What is chosen of the problems; null: all. */
export interface Chosen {
  readonly state: State | null;
  readonly kind: string | null;
}

/** What the address asks for; a state that there is not is left out. */
export const readChosen = (address: URLSearchParams): Chosen => ({ state: states.find((one) => one === address.get('state')) ?? null, kind: address.get('kind') });

export const sifted = (items: readonly PublicCase[], { state, kind }: Chosen): PublicCase[] =>
  items.filter((one) => (state === null || one.open === (state === 'open')) && (kind === null || one.category?.zh === kind));

/** The kinds there are, the most frequent first. */
export function kindsOf(items: readonly PublicCase[]): Kind[] {
  const known = new Map<string, { -readonly [name in keyof Kind]: Kind[name] }>();
  for (const { category } of items) {
    if (!category) continue;
    const one = known.get(category.zh);
    if (one) one.count++;
    else known.set(category.zh, { kind: category.zh, words: category, count: 1 });
  }
  return [...known.values()].toSorted((a, b) => b.count - a.count);
}
