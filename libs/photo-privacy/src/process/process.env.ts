/**
 * What the guard's process is started with. glibc is told to keep freed memory for the next picture: a third less CPU
 * than giving 20 MB tensors back each time, at the same peak (measured).
 */
export const guardEnvironment = (env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv => ({
  ...env, MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: String(2 ** 30), MALLOC_TRIM_THRESHOLD_: String(2 ** 30),
});
