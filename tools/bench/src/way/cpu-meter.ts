import { measureParts } from './process-meter';

/** CPU milliseconds that this process, PostgreSQL and Kafka use for each of so many. */
export type CpuOf = (count: number, work: (i: number) => Promise<unknown>) => Promise<number>;

export const cpuMeterOf = (home: string): CpuOf => async (count, work) => {
  const servers = async () => {
    const parts = await measureParts(home);
    return (parts.get('postgres')?.cpuMs ?? 0) + (parts.get('kafka')?.cpuMs ?? 0);
  };
  await work(0);
  const [before, own] = [await servers(), process.cpuUsage()];
  for (let i = 1; i <= count; i += 1) await work(i);
  const { user, system } = process.cpuUsage(own);
  return ((user + system) / 1000 + (await servers()) - before) / count;
};
