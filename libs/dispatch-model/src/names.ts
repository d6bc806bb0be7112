/** The numbers that names stand under. */
export class Names {
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(readonly list: readonly string[]) {
    this.numbers = new Map(list.map((name, i) => [name, i]));
  }

  static of = (all: Iterable<string>): Names => new Names([...new Set(all)].sort());

  /** The number after the last for a name that is not known, or for none. */
  numberOf = (name: string | null): number => (name === null ? undefined : this.numbers.get(name)) ?? this.list.length;
}
