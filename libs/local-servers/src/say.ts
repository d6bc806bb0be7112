/** Where progress goes: one line each, Chinese first; never to stdout, which belongs to results. */
export type Say = (line: string) => void;

export const sayToStderr: Say = (line) => void process.stderr.write(`${line}\n`);

/** A reason to stop that the reader can act on; printed as it is, without a stack. */
export class CannotStart extends Error {}

/** Says that a part fell over and is started again. */
export const fellOver = (name: string, say: Say) => (code: number, logFile: string): void =>
  say(`  ! ${name} 意外停止（代码 ${code}），重新启动；日志 ${logFile}  It stopped, starting it again.`);
