import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PhotoOpinion } from './judge-features';
import { VIEW_BYTES, looksOf } from './model-input';
import type { JudgeJob, WorkerAnswer } from './photo-worker';

interface Waiting {
  readonly job: JudgeJob;
  tries: number;
  readonly resolve: (opinion: PhotoOpinion) => void;
  readonly reject: (error: Error) => void;
}

/** There is no usable model; its sentence names the file and what to run. No fault of the photo, which can wait. */
export class NoModelError extends Error {}

/** A photo that takes longer than this has hung its thread, in milliseconds. */
const STUCK_MS = 20_000;

/** Judges photos one after the other in a thread; a thread that dies or hangs is replaced, its photo tried once more. */
export class PhotoJudge {
  private worker: Worker | null = null;
  private version: string | null = null;
  private unusable: string | null = null;
  private current: Waiting | null = null;
  private readonly queue: Waiting[] = [];
  private watch: NodeJS.Timeout | null = null;
  private nextId = 1;
  private stopped = false;

  /** @param modelFolder holds `head.json`, `head.bin` and `backbone/`. */
  constructor(private readonly modelFolder: string) {
    this.startWorker();
  }

  isReady = (): boolean => this.version !== null;

  /** Model and backend; or why it cannot be used: which file, and what to run; null while it loads. */
  describe = (): string | null => this.unusable ?? (this.version === null ? null : `${this.version} (wasm)`);

  modelVersion = (): string | null => this.version;

  /** Photos given and not yet judged. */
  waiting = (): number => this.queue.length + (this.current ? 1 : 0);

  judge(input: Uint8Array): Promise<PhotoOpinion> {
    if (!looksOf(input)) return Promise.reject(new Error(`a model input has views of ${VIEW_BYTES} bytes, not ${input.length} bytes`));
    if (this.unusable) return Promise.reject(new NoModelError(this.unusable));
    return new Promise((resolve, reject) => {
      this.queue.push({ job: { id: this.nextId++, input }, tries: 0, resolve, reject });
      this.giveNext();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.worker?.terminate();
  }

  private startWorker(): void {
    const worker = new Worker(join(__dirname, 'photo-worker.js'), { workerData: this.modelFolder });
    worker.on('message', (answer: WorkerAnswer) => this.onAnswer(answer));
    worker.on('error', () => undefined);
    worker.once('exit', () => this.onExit(worker));
    this.worker = worker;
  }

  private onAnswer(answer: WorkerAnswer): void {
    if (answer.kind === 'ready') this.version = answer.version;
    else if (answer.kind === 'unusable') this.refuseAll(answer.cause);
    else if (this.current && answer.id === this.current.job.id) {
      const { resolve, reject } = this.current;
      this.finishCurrent();
      if (answer.kind === 'judged') resolve(answer.opinion);
      else reject(new Error(answer.cause));
    }
    this.giveNext();
  }

  private onExit(worker: Worker): void {
    if (this.stopped || this.unusable || worker !== this.worker) return;
    this.version = null;
    const lost = this.current;
    this.finishCurrent();
    if (lost && lost.tries < 2) this.queue.unshift(lost);
    else lost?.reject(new Error('the photo judge died twice on this photo'));
    setTimeout(() => { if (!this.stopped) this.startWorker(); }, 500);
  }

  private refuseAll(cause: string): void {
    this.unusable = cause;
    for (const { reject } of this.queue.splice(0)) reject(new NoModelError(cause));
    void this.worker?.terminate();
  }

  private giveNext(): void {
    if (this.current || this.version === null) return;
    this.current = this.queue.shift() ?? null;
    if (!this.current) return;
    this.current.tries += 1;
    this.watch = setTimeout(() => void this.worker?.terminate(), STUCK_MS);
    this.worker?.postMessage(this.current.job);
  }

  private finishCurrent(): void {
    if (this.watch) clearTimeout(this.watch);
    this.watch = null;
    this.current = null;
  }
}
