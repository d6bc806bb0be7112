export interface Rate {
  readonly photos: number;
  readonly perSecond: number;
  /** CPU time of the whole process, threads included, in milliseconds. */
  readonly cpuMsPerPhoto: number;
  readonly rssMb: number;
}

/** Works through the items, `atOnce` at a time, and says how fast and how dear that was; `photos` when an item is more than one. */
export async function measureRate<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<unknown>, photos = items.length): Promise<Rate> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const queue = items.values();
  await Promise.all(Array.from({ length: atOnce }, async () => { for (const item of queue) await work(item); }));
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1000;
  const round = (value: number) => Number(value.toFixed(2));
  return { photos, perSecond: round(photos / seconds), cpuMsPerPhoto: round((user + system) / 1000 / photos), rssMb: Math.round(process.memoryUsage.rss() / 1e6) };
}
