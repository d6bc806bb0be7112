import { Backbone, judgeFeatures, readHead, type LabelledConfidence } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

export interface JudgeJob {
  id: number;
  rgb: Uint8Array;
}
export type WorkerAnswer =
  | { kind: 'ready'; version: string }
  | { kind: 'judged'; id: number; labels: LabelledConfidence[] }
  | { kind: 'failed'; id: number; cause: string };

/** Runs in a thread of its own, so that judging a photo (some 50 ms of CPU) never holds up heartbeats. */
async function work(folder: string): Promise<void> {
  const backbone = await Backbone.load(join(folder, 'backbone'));
  const head = readHead(await readFile(join(folder, 'head.json'), 'utf8'));
  const answer = (message: WorkerAnswer) => parentPort!.postMessage(message);
  parentPort!.on('message', ({ id, rgb }: JudgeJob) => {
    try {
      answer({ kind: 'judged', id, labels: judgeFeatures(head, backbone.features(rgb)).slice(0, 3) });
    } catch (error) {
      answer({ kind: 'failed', id, cause: String(error) });
    }
  });
  answer({ kind: 'ready', version: head.version });
}

if (parentPort) void work(workerData as string);
