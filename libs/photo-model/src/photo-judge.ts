import type { BackendName } from './backbone';
import { JudgeThread, type Waiting } from './judge-thread';
import { VIEW_BYTES, looksOf } from './model-input';
import { readPhotoEnv } from './photo-backend.env';
import type { Heads, JudgedPhoto, Ready } from './photo-worker';

/** There is no usable model; its sentence names the file and what to run. No fault of the photo, which can wait. */
export class NoModelError extends Error {}

export interface JudgeOptions {
  /** Default: `PHOTO_BACKEND`, else native when it is there, else wasm. */
  readonly backend?: BackendName;
  /** Default: `PHOTO_THREADS`, else what the backend is best used with. */
  readonly threads?: number;
}

/** Two threads of wasm fill two cores; one native thread is faster than both and its library alone holds 250 MB. */
const usualThreads: Record<BackendName, number> = { wasm: 2, native: 1 };
/** Threads that ended before their native backend was loaded, after which wasm is used. */
const NATIVE_TRIES = 2;

/** Judges photos in threads; a thread that dies or hangs is replaced, each of its photos tried once more. */
export class PhotoJudge {
  private readonly threads = new Set<JudgeThread>();
  private readonly queue: Waiting[] = [];
  private readonly wished: BackendName | null;
  private readonly wishedThreads: number | null;
  private loaded: Ready | null = null;
  private heads: Heads | null = null;
  private unusable: string | null = null;
  private brokenStarts = 0;
  private nextId = 1;
  private stopped = false;

  /** @param modelFolder holds `head.json`, `head.bin` and `backbone/`. */
  constructor(private readonly modelFolder: string, { backend, threads }: JudgeOptions = {}) {
    const env = readPhotoEnv();
    this.wished = backend ?? env.backend ?? null;
    this.wishedThreads = threads ?? env.threads ?? null;
    this.startThread(this.wished);
  }

  isReady = (): boolean => [...this.threads].some((thread) => thread.isReady());

  /** Model and backend; or why it cannot be used: which file, and what to run; null while it loads. */
  describe(): string | null {
    if (this.unusable) return this.unusable;
    if (!this.loaded || !this.isReady()) return null;
    const { backend, instead } = this.loaded;
    return `${this.modelVersion()} (${backend}${instead ? `; native: ${instead}` : ''})`;
  }

  modelVersion = (): string | null => this.heads?.acting.version ?? this.loaded?.version ?? null;
  /** What computes; null until the model is loaded. */
  backend = (): BackendName | null => this.loaded?.backend ?? null;

  /** Photos given and not yet judged. */
  waiting = (): number => [...this.threads].reduce((sum, thread) => sum + thread.judging(), this.queue.length);

  /** From the next photo on judges by other heads than the one in the folder. */
  use(heads: Heads): void {
    this.heads = heads;
    for (const thread of this.threads) thread.use(heads);
  }

  judge(input: Uint8Array): Promise<JudgedPhoto> {
    if (!looksOf(input)) return Promise.reject(new Error(`a model input has views of ${VIEW_BYTES} bytes, not ${input.length} bytes`));
    if (this.unusable) return Promise.reject(new NoModelError(this.unusable));
    return new Promise((resolve, reject) => {
      this.queue.push({ id: this.nextId++, input, tries: 0, resolve, reject });
      this.giveNext();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  private startThread(backend: BackendName | null): void {
    const thread = new JudgeThread({ folder: this.modelFolder, backend, heads: this.heads }, {
      ready: (what) => this.onReady(what),
      unusable: (cause) => this.refuseAll(cause),
      free: () => this.giveNext(),
      ended: (ended, lost) => this.onEnded(ended, lost),
    });
    this.threads.add(thread);
  }

  /** The first thread finds out which backend there is; the others follow it. */
  private onReady(what: Ready): void {
    this.loaded = { ...what, instead: what.instead ?? (this.loaded?.backend === what.backend ? this.loaded.instead : null) };
    while (this.threads.size < (this.wishedThreads ?? usualThreads[what.backend])) this.startThread(what.backend);
    this.giveNext();
  }

  private onEnded(thread: JudgeThread, lost: readonly Waiting[]): void {
    this.threads.delete(thread);
    if (this.unusable) return;
    for (const { tries, reject } of lost) if (tries >= 2) reject(new Error('the photo judge died twice on this photo'));
    this.queue.unshift(...lost.filter(({ tries }) => tries < 2));
    if (!thread.wasReady()) this.brokenStarts += 1;
    setTimeout(() => { if (!this.stopped && !this.unusable) this.startThread(this.backendAgain()); }, 500);
  }

  /** Once on wasm, always: threads of two kinds at once would hold two libraries. A native one that dies while it loads is given up, unless it was wished for. */
  private backendAgain(): BackendName | null {
    return this.wished ?? (this.loaded?.backend === 'wasm' || this.brokenStarts >= NATIVE_TRIES ? 'wasm' : null);
  }

  private refuseAll(cause: string): void {
    this.unusable = cause;
    const error = new NoModelError(cause);
    for (const { reject } of this.queue.splice(0)) reject(error);
    for (const thread of this.threads) void thread.stop(error);
  }

  /** Shares out what waits among the idle threads, without waiting for more; a photo whose thread died is judged alone. */
  private giveNext(): void {
    const idle = [...this.threads].filter((thread) => thread.takes() > 0);
    for (const [i, thread] of idle.entries()) {
      const share = Math.min(thread.takes(), Math.ceil(this.queue.length / (idle.length - i)));
      const photos = this.queue.splice(0, this.queue[0]?.tries ? 1 : share);
      if (photos.length > 0) thread.judge(photos);
    }
  }
}
