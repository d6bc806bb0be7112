import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Backbone, BackendName } from './backbone';
import type { Head } from './head';
import { judgeViews, type PhotoOpinion } from './judge-features';
import { loadBackbone } from './load-backbone';
import { checkModel, readHead } from './model-files';
import { looksOf } from './model-input';

export interface WorkerStart {
  readonly folder: string;
  /** Null: whatever is there. */
  readonly backend: BackendName | null;
  /** Null: the one in the folder. */
  readonly heads: Heads | null;
}
/** One head acts; another may judge beside it on the same features, without effect. */
export interface Heads {
  readonly acting: Head;
  readonly shadow: Head | null;
}
interface VersionedOpinion {
  readonly version: string;
  readonly opinion: PhotoOpinion;
}
export interface JudgedPhoto extends VersionedOpinion {
  /** What the head in shadow says. */
  readonly shadow: VersionedOpinion | null;
}
/** The model inputs of photos that are judged together; each is answered under its own id. */
type Inputs = readonly { readonly id: number; readonly input: Uint8Array }[];
export type WorkerJob = { kind: 'use'; heads: Heads } | { kind: 'judge'; photos: Inputs };

export interface Ready {
  readonly kind: 'ready';
  readonly version: string;
  readonly backend: BackendName;
  readonly batch: number;
  readonly instead: string | null;
}
export type WorkerAnswer =
  | Ready
  | { kind: 'unusable'; cause: string }
  | { kind: 'judged'; photos: { id: number; judged: JudgedPhoto }[] }
  | { kind: 'failed'; cause: string };

/** Runs in a thread of its own, so that judging a photo (10 to 50 ms of CPU) never holds up heartbeats. */
async function work({ folder, backend, heads: given }: WorkerStart): Promise<void> {
  const answer = (message: WorkerAnswer) => parentPort!.postMessage(message);
  try {
    // A thread that comes later must not go on with files that were damaged meanwhile, though it needs no head of theirs.
    if (given) await checkModel(folder);
    let heads = given ?? { acting: await readHead(folder), shadow: null };
    const { backbone, instead } = await loadBackbone(join(folder, 'backbone'), backend);
    parentPort!.on('message', (job: WorkerJob) => {
      if (job.kind === 'use') {
        heads = job.heads;
        return;
      }
      try {
        answer({ kind: 'judged', photos: judgeBatch(heads, backbone, job.photos) });
      } catch (error) {
        answer({ kind: 'failed', cause: String(error) });
      }
    });
    answer({ kind: 'ready', version: heads.acting.version, backend: backbone.backend, batch: backbone.batch, instead });
  } catch (error) {
    answer({ kind: 'unusable', cause: (error as Error).message });
  }
}

/** The first looks at all photos together; the others at a doubtful one alone, when they are asked for. */
function judgeBatch({ acting, shadow }: Heads, backbone: Backbone, photos: Inputs): { id: number; judged: JudgedPhoto }[] {
  const all = photos.map(({ input }) => looksOf(input)!);
  const firsts = backbone.features(all.map(([first]) => first!()));
  return photos.map(({ id }, i) => {
    const looks = [() => firsts[i]!, ...all[i]!.slice(1).map((look) => once(() => backbone.features([look()])[0]!))];
    const byHead = (head: Head) => ({ version: head.version, opinion: judgeViews(head, looks) });
    return { id, judged: { ...byHead(acting), shadow: shadow && attempt(() => byHead(shadow)) } };
  });
}

/** A head in shadow must never cost a judgement; what it cannot judge counts as not compared. */
function attempt<Value>(judge: () => Value): Value | null {
  try {
    return judge();
  } catch {
    return null;
  }
}

/** Computes when it is first asked for, and not again. */
function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: compute() }).value;
}

if (parentPort) void work(workerData as WorkerStart);
