import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Guarded } from '../guard-picture';
import { modelNames } from '../model-files';
import type { GuardJob, Memory, ProcessAnswer } from './guard-process';

interface Waiting {
  readonly job: GuardJob;
  tries: number;
  readonly resolve: (guarded: Guarded) => void;
  readonly reject: (error: Error) => void;
}

/** Nothing to guard photos with: no usable models (its sentence names the file and what to run), or stopping. No fault of the photo, which can wait. */
export class NoModelError extends Error {}

/** A photo that takes longer than this has hung its process, in milliseconds; it is at low priority, so be patient. */
const STUCK_MS = 120_000;
/** Photos of ever new shapes make the process grow; from this on it is replaced between two photos, in MB. */
const GROWN_MB = 620;
const TRIES = 2;
/** Pause before a process that ended by itself is started again, in milliseconds: doubled each time until one has worked on a photo. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STOPPING = 'the picture guard is stopping';

/** Blurring gives way to everything that somebody waits for. */
const NICE = 19;

/** Guards photos one after the other in a process apart; one that dies or hangs is replaced, its photo tried once more. */
export class PictureGuard {
  private child: ChildProcess | null = null;
  private ready = false;
  private unusable: string | null = null;
  private current: Waiting | null = null;
  private readonly queue: Waiting[] = [];
  private watch: NodeJS.Timeout | null = null;
  private nextId = 1;
  private stopped = false;
  private lastMemory: Memory | null = null;
  private replacing = false;
  private deaths = 0;
  private lastEnd: string | null = null;
  private restart: NodeJS.Timeout | null = null;

  /** @param modelFolder holds the three files of `modelFiles`. @param patienceMs after which a photo is taken to hang its process. @param nice its process's priority, 19 gives way to all others. */
  constructor(private readonly modelFolder: string, private readonly patienceMs = STUCK_MS, private readonly nice = NICE) {
    this.start();
  }

  isReady = (): boolean => this.ready;

  /** The models; or why they cannot be used: which file, and what to run, or how the process ended; null while they load for the first time. */
  describe = (): string | null => this.unusable ?? (this.ready ? modelNames.join(', ') : this.lastEnd);

  /** Memory of the process after its last photo, and the most that one of them ever took; null before the first. */
  memory = (): Memory | null => this.lastMemory;

  /** @param gate false: a person has decided that it may be shown; only faces and plates are covered. */
  guard(jpeg: Uint8Array, gate: boolean): Promise<Guarded> {
    const away = this.stopped ? STOPPING : this.unusable;
    if (away) return Promise.reject(new NoModelError(away));
    return new Promise((resolve, reject) => {
      this.queue.push({ job: { id: this.nextId++, jpeg, gate }, tries: 0, resolve, reject });
      this.giveNext();
    });
  }

  /** Ends the process at once; photos in hand are refused like those for which there is no model, and can wait for another guard. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.current?.reject(new NoModelError(STOPPING));
    this.finishCurrent();
    for (const { reject } of this.queue.splice(0)) reject(new NoModelError(STOPPING));
    if (this.restart) clearTimeout(this.restart);
    const child = this.child;
    // Without a number it never came to be, and will never exit.
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  private start(): void {
    const child = this.forked();
    this.child = child;
    if (!child) return;
    child.on('message', (answer: ProcessAnswer) => { if (child === this.child) this.onAnswer(answer); });
    child.on('error', (error) => this.onEnd(child, error.message));
    child.once('exit', (code, signal) => this.onEnd(child, signal ?? `exit code ${code}`));
  }

  private forked(): ChildProcess | null {
    try {
      // A session of its own, which stands back as a whole, and which no Ctrl-C reaches: this process decides when it ends.
      return fork(join(__dirname, 'guard-process.js'), [this.modelFolder, String(this.nice)], { serialization: 'advanced', detached: true });
    } catch (error) {
      this.startAgain((error as Error).message);
      return null;
    }
  }

  private onAnswer(answer: ProcessAnswer): void {
    if (answer.kind === 'ready') this.ready = true;
    else if (answer.kind === 'unusable') this.refuseAll(answer.cause);
    else if (this.current && answer.id === this.current.job.id) {
      const { resolve, reject } = this.current;
      this.finishCurrent();
      this.deaths = 0;
      if (answer.kind === 'failed') reject(new Error(answer.cause));
      else {
        this.lastMemory = { ...answer.memory, peakMb: Math.max(answer.memory.peakMb, this.lastMemory?.peakMb ?? 0) };
        resolve(answer.guarded);
        if (answer.memory.rssMb > GROWN_MB) this.replace();
      }
    }
    this.giveNext();
  }

  /** Its exit, or an error, after which an exit may come or not: whichever is first counts. @param how exit code, signal or what the error says. */
  private onEnd(child: ChildProcess, how: string): void {
    if (this.stopped || this.unusable || child !== this.child) return;
    this.child = null;
    this.ready = false;
    child.kill('SIGKILL');
    const lost = this.current;
    this.finishCurrent();
    if (lost && lost.tries < TRIES) this.queue.unshift(lost);
    else lost?.reject(new Error(`the picture guard died twice on this photo (${how})`));
    this.startAgain(how);
  }

  /** At once when it was to be replaced, else after a pause that grows: what dies while it loads must not take the machine. */
  private startAgain(how: string): void {
    const pause = this.replacing ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.deaths);
    this.lastEnd = this.replacing ? null : `the process with the models ended (${how}) and is started again after ${pause / 1000} s`;
    if (!this.replacing) this.deaths += 1;
    this.replacing = false;
    this.restart = setTimeout(() => this.start(), pause);
  }

  private replace(): void {
    this.ready = false;
    this.replacing = true;
    this.child?.kill('SIGKILL');
  }

  private refuseAll(cause: string): void {
    this.unusable = cause;
    for (const { reject } of this.queue.splice(0)) reject(new NoModelError(cause));
    this.child?.kill('SIGKILL');
  }

  private giveNext(): void {
    if (this.current || !this.ready || this.stopped) return;
    this.current = this.queue.shift() ?? null;
    if (!this.current) return;
    this.current.tries += 1;
    this.watch = setTimeout(() => void this.child?.kill('SIGKILL'), this.patienceMs);
    this.child?.send(this.current.job);
  }

  private finishCurrent(): void {
    if (this.watch) clearTimeout(this.watch);
    this.watch = null;
    this.current = null;
  }
}
