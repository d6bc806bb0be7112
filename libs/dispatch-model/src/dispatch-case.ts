/** What is known of a report when a unit is to be named for it. */
export interface DispatchQuestion {
  /** Category as the reporter or the judgement gave it; null when there is none. */
  readonly categoryCode: string | null;
  /** WGS84. */
  readonly longitude: number;
  readonly latitude: number;
  /** Unit grid, 15 digits; null outside. */
  readonly gridCode: string | null;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly source: string;
  readonly text: string | null;
}

/** A closed case to learn from: never the first unit, always the last. */
export interface ClosedCase extends DispatchQuestion {
  /** Category as it stood at the end, a dispatcher's correction included. */
  readonly filedCategory: string;
  /** The unit that closed it. */
  readonly unitId: string;
}
