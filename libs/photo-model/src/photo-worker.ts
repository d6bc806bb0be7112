import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Backbone } from './backbone';
import { judgeViews, type PhotoOpinion } from './judge-features';
import { readHead } from './model-files';
import { looksOf } from './model-input';

export interface JudgeJob {
  id: number;
  input: Uint8Array;
}
export type WorkerAnswer =
  | { kind: 'ready'; version: string }
  | { kind: 'unusable'; cause: string }
  | { kind: 'judged'; id: number; opinion: PhotoOpinion }
  | { kind: 'failed'; id: number; cause: string };

/** Runs in a thread of its own, so that judging a photo (some 50 ms of CPU) never holds up heartbeats. */
async function work(folder: string): Promise<void> {
  const answer = (message: WorkerAnswer) => parentPort!.postMessage(message);
  try {
    const head = await readHead(folder);
    const backbone = await Backbone.load(join(folder, 'backbone'));
    parentPort!.on('message', ({ id, input }: JudgeJob) => {
      try {
        answer({ kind: 'judged', id, opinion: judgeViews(head, looksOf(input)!.map((look) => () => backbone.features(look()))) });
      } catch (error) {
        answer({ kind: 'failed', id, cause: String(error) });
      }
    });
    answer({ kind: 'ready', version: head.version });
  } catch (error) {
    answer({ kind: 'unusable', cause: (error as Error).message });
  }
}

if (parentPort) void work(workerData as string);
