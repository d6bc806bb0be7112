/** One engine in a process of its own: looks at as many pictures as it is told to, and says what that cost. */
import { VIEW_BYTES } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { isMainThread, parentPort, SHARE_ENV, Worker, workerData } from 'node:worker_threads';
import { loadEngine, type Engine } from './load-engine';
import { measureRate } from './meter';

export interface EngineStart extends Engine {
  readonly backbone: string;
  readonly onnx: string;
  /** A file of views, one after the other. */
  readonly views: string;
}

async function lead(start: EngineStart): Promise<void> {
  // TensorFlow's library reads the process's own environment, not a thread's copy.
  const workers = Array.from({ length: start.threads }, () => new Worker(__filename, { workerData: start, env: SHARE_ENV }));
  const answerOf = (worker: Worker) => new Promise((resolve, reject) => { worker.once('message', resolve); worker.once('error', reject); });
  await Promise.all(workers.map(answerOf));
  process.send!('ready');
  process.on('message', (photos: number) => {
    const shares = workers.map((worker) => ({ worker, photos: photos / workers.length }));
    void measureRate(shares, workers.length, ({ worker, photos: share }) => {
      const answer = answerOf(worker);
      worker.postMessage(share);
      return answer;
    }, photos).then((rate) => process.send!(rate));
  });
}

async function look({ name, batch, backbone, onnx, views: file }: EngineStart): Promise<void> {
  const bytes = await readFile(file);
  const views = Array.from({ length: bytes.length / VIEW_BYTES }, (_, i) => bytes.subarray(i * VIEW_BYTES, (i + 1) * VIEW_BYTES));
  const looksAt = await loadEngine(name, backbone, onnx);
  const work = async (photos: number) => {
    for (let at = 0; at < photos; at += batch) await looksAt(Array.from({ length: batch }, (_, i) => views[(at + i) % views.length]!));
  };
  // Compiling is not the question.
  await work(batch * 3);
  parentPort!.on('message', (photos: number) => void work(photos).then(() => parentPort!.postMessage('done')));
  parentPort!.postMessage('ready');
}

if (isMainThread) void lead(JSON.parse(process.argv[2]!) as EngineStart);
else void look(workerData as EngineStart);
