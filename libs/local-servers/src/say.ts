/** Where progress goes: one line each, Chinese first; never to stdout, which belongs to results. */
export type Say = (line: string) => void;

export const sayToStderr: Say = (line) => void process.stderr.write(`${line}\n`);

/** A reason to stop that the reader can act on; printed as it is, without a stack. */
export class CannotStart extends Error {}
