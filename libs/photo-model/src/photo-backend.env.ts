import { resolve } from 'node:path';
import { z } from 'zod';
import { backendNames } from './backbone';

const PhotoEnv = z.object({
  /** Forces a backend; without it the native one is used when it is there, else wasm. */
  PHOTO_BACKEND: z.enum(backendNames).optional(),
  /** Threads that judge photos; by default two of wasm, one native, which is three times as fast. */
  PHOTO_THREADS: z.coerce.number().int().min(1).max(16).optional(),
  /** What is fetched and made once; the same variable and default as for the other tools. */
  PAIDAN_CACHE: z.string().min(1).default(resolve(__dirname, '../../../.paidan-cache')),
});

/** Its sentence names each wrong variable. */
export class PhotoEnvError extends Error {}

/** @throws PhotoEnvError */
export function readPhotoEnv(env: NodeJS.ProcessEnv = process.env) {
  // What a compose file leaves empty was not set.
  const parsed = PhotoEnv.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new PhotoEnvError(`环境变量不正确 The environment is not right:\n${z.prettifyError(parsed.error)}`);
  const { PHOTO_BACKEND, PHOTO_THREADS, PAIDAN_CACHE } = parsed.data;
  return { backend: PHOTO_BACKEND, threads: PHOTO_THREADS, cache: resolve(PAIDAN_CACHE) };
}

/**
 * What TensorFlow's library reads while it is loaded, unless the operator set it. oneDNN halves the time; with one
 * computing thread a photo costs a fifth less than with two. A thread needs SHARE_ENV for this to reach the library.
 */
export function setNativeEnv(env: NodeJS.ProcessEnv = process.env): void {
  env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  env.TF_NUM_INTRAOP_THREADS ??= '1';
  env.TF_NUM_INTEROP_THREADS ??= '1';
  env.TF_CPP_MIN_LOG_LEVEL ??= '2';
}
