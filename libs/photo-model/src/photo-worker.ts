import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Backbone, BackendName } from './backbone';
import type { Head } from './head';
import { judgeViews, type PhotoOpinion } from './judge-features';
import { loadBackbone } from './load-backbone';
import { readHead } from './model-files';
import { viewsOf } from './model-input';

export interface WorkerStart {
  readonly folder: string;
  /** Null: whatever is there. */
  readonly backend: BackendName | null;
}
/** The model inputs of photos that are judged together; each is answered under its own id. */
export type JudgeJobs = readonly { readonly id: number; readonly input: Uint8Array }[];

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
  | { kind: 'judged'; opinions: { id: number; opinion: PhotoOpinion }[] }
  | { kind: 'failed'; cause: string };

/** Runs in a thread of its own, so that judging a photo (10 to 50 ms of CPU) never holds up heartbeats. */
async function work({ folder, backend }: WorkerStart): Promise<void> {
  const answer = (message: WorkerAnswer) => parentPort!.postMessage(message);
  try {
    const head = await readHead(folder);
    const { backbone, instead } = await loadBackbone(join(folder, 'backbone'), backend);
    parentPort!.on('message', (jobs: JudgeJobs) => {
      try {
        answer({ kind: 'judged', opinions: judgeBatch(head, backbone, jobs) });
      } catch (error) {
        answer({ kind: 'failed', cause: String(error) });
      }
    });
    answer({ kind: 'ready', version: head.version, backend: backbone.backend, batch: backbone.batch, instead });
  } catch (error) {
    answer({ kind: 'unusable', cause: (error as Error).message });
  }
}

/** The first views of all photos together; a doubtful one's second view alone, when it is asked for. */
function judgeBatch(head: Head, backbone: Backbone, jobs: JudgeJobs): { id: number; opinion: PhotoOpinion }[] {
  const photos = jobs.map(({ input }) => viewsOf(input)!);
  const firsts = backbone.features(photos.map(([first]) => first!));
  return jobs.map(({ id }, i) => {
    const others = photos[i]!.slice(1).map((view) => () => backbone.features([view])[0]!);
    return { id, opinion: judgeViews(head, [() => firsts[i]!, ...others]) };
  });
}

if (parentPort) void work(workerData as WorkerStart);
