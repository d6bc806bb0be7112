import { modelInputOf, readPixels, type PhotoJudge, type PhotoLabel, type PhotoOpinion, type Unreadable } from '@paidan/photo-model';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Found } from './find-files';

export interface JudgedFile extends Pick<PhotoOpinion, 'label' | 'confidence' | 'decision'> {
  readonly file: string;
  readonly label: PhotoLabel;
  /** Code in the city's category table; null for `none`. */
  readonly code: string | null;
  /** Milliseconds from opening the file to the decision. */
  readonly ms: number;
}
export interface UnreadableFile {
  readonly file: string;
  readonly error: string;
}

const LARGEST = 50_000_000;
const reasons: Record<Unreadable, string> = {
  'not-an-image': 'not a JPEG, PNG or WebP picture',
  broken: 'the picture is truncated or broken',
  'too-many-pixels': 'more than 50 million pixels',
};

export async function judgeFile(found: Found, base: string, judge: PhotoJudge, codeOf: (label: PhotoLabel) => string | null): Promise<JudgedFile | UnreadableFile> {
  const { file } = found;
  if ('error' in found) return found;
  const started = performance.now();
  const bytes = await readAll(resolve(base, file));
  if (typeof bytes === 'string') return { file, error: bytes };
  const pixels = await readPixels(bytes);
  if (pixels.kind === 'unreadable') return { file, error: reasons[pixels.why] };
  const { opinion: { label, confidence, decision } } = await judge.judge(await modelInputOf(pixels.image()));
  return { file, label, code: codeOf(label), confidence: Number(confidence.toFixed(4)), decision, ms: Math.round(performance.now() - started) };
}

async function readAll(path: string): Promise<Buffer | string> {
  try {
    const { size } = await stat(path);
    if (size === 0) return 'the file is empty';
    if (size > LARGEST) return 'larger than 50 MB';
    return await readFile(path);
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
}
