import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { HeardOfReports } from './heard-of-reports';
import { NewsOfReports } from './news-of-reports';

let postgres: TestDatabase;
const open: { news: NewsOfReports; database: Database }[] = [];

/** An instance of feedback, as far as it waits for news. */
async function instance() {
  const database = await Database.open({ url: postgres.databaseUrl, schema: 'feedback' });
  const heard = new HeardOfReports();
  const news = new NewsOfReports(database, heard, { warn: () => undefined });
  await news.onApplicationBootstrap();
  open.push({ news, database });
  return { heard, news };
}

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'feedback' });
}, 120_000);

afterAll(async () => {
  for (const { news, database } of open) {
    await news.beforeApplicationShutdown();
    await database.close();
  }
  await postgres?.stop();
}, 60_000);

it('news of a report reaches who waits for it at another instance, also when it names more reports than one notice holds', async () => {
  const [one, other] = [await instance(), await instance()];
  const ids = Array.from({ length: 450 }, () => randomUUID());
  const ears = [one, other].flatMap(({ heard }) => [ids[0]!, ids[449]!].map((id) => heard.listen(id)));
  const waiting = ears.map((ear) => ear.untilTold(600_000));
  one.news.tell({ data: { reportId: ids[0], tell: ids.map((reportId) => ({ reportId })) } });
  await expect(Promise.all(waiting)).resolves.toEqual([true, true, true, true]);
  for (const ear of ears) ear.close();
});
