import { join } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { Heads, JudgedPhoto, Ready, WorkerAnswer, WorkerJob, WorkerStart } from './photo-worker';

/** A photo that waits to be judged. */
export interface Waiting {
  readonly id: number;
  readonly input: Uint8Array;
  tries: number;
  readonly resolve: (judged: JudgedPhoto) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadOwner {
  ready(what: Ready): void;
  unusable(cause: string): void;
  free(): void;
  /** It ended without being asked; `lost` are the photos it had. */
  ended(thread: JudgeThread, lost: readonly Waiting[]): void;
}

/** Photos that take longer than this together have hung their thread, in milliseconds. */
const STUCK_MS = 20_000;

/** One thread with the model; judges what it is given, a few photos at a time, and is thrown away when it dies or hangs. */
export class JudgeThread {
  private readonly worker: Worker;
  private readyWith: Ready | null = null;
  private photos: readonly Waiting[] = [];
  private watch: NodeJS.Timeout | null = null;
  private stopped = false;
  private over = false;

  constructor(readonly start: WorkerStart, private readonly owner: ThreadOwner) {
    // The library of the native backend reads the process's own environment, not a thread's copy.
    this.worker = new Worker(join(__dirname, 'photo-worker.js'), { workerData: start, env: SHARE_ENV });
    this.worker.on('message', (answer: WorkerAnswer) => this.onAnswer(answer));
    this.worker.on('error', () => undefined);
    this.worker.once('exit', () => this.onExit());
  }

  isReady = (): boolean => this.readyWith !== null && !this.over;
  /** Whether it ever was: one that was not died while loading. */
  wasReady = (): boolean => this.readyWith !== null;
  judging = (): number => this.photos.length;
  /** How many photos it would take now. */
  takes = (): number => (this.readyWith && !this.over && this.photos.length === 0 ? this.readyWith.batch : 0);

  judge(photos: readonly Waiting[]): void {
    this.photos = photos;
    for (const photo of photos) photo.tries += 1;
    this.watch = setTimeout(() => void this.worker.terminate(), STUCK_MS);
    this.post({ kind: 'judge', photos: photos.map(({ id, input }) => ({ id, input })) });
  }

  /** What is posted while it loads is read in order once it has. */
  use(heads: Heads): void {
    this.post({ kind: 'use', heads });
  }

  private post(job: WorkerJob): void {
    this.worker.postMessage(job);
  }

  /** @param error what the photos in hand are refused with; without it they are left to whoever stops everything. */
  async stop(error?: Error): Promise<void> {
    this.stopped = true;
    for (const { reject } of this.finish()) if (error) reject(error);
    await this.worker.terminate();
  }

  private onAnswer(answer: WorkerAnswer): void {
    if (answer.kind === 'unusable') return this.owner.unusable(answer.cause);
    if (answer.kind === 'ready') {
      this.readyWith = answer;
      return this.owner.ready(answer);
    }
    const photos = this.finish();
    if (answer.kind === 'judged') for (const { id, judged } of answer.photos) photos.find((photo) => photo.id === id)?.resolve(judged);
    else for (const { reject } of photos) reject(new Error(answer.cause));
    this.owner.free();
  }

  private onExit(): void {
    const lost = this.finish();
    this.over = true;
    if (!this.stopped) this.owner.ended(this, lost);
  }

  private finish(): readonly Waiting[] {
    if (this.watch) clearTimeout(this.watch);
    this.watch = null;
    const photos = this.photos;
    this.photos = [];
    return photos;
  }
}
