/** Waits for all, also when one has failed: what the others have brought up by then can be stopped. Throws what the first of them did. */
export async function allEnded<T extends readonly unknown[]>(work: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as T;
}
