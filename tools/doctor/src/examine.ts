import { photosOf, placesOf } from '@paidan/backup';
import { words } from '@paidan/contracts';
import { CannotStart } from '@paidan/local-servers';
import { heldHome } from '@paidan/start';
import { join } from 'node:path';
import { checkBus } from './checks/bus';
import { checkDatabase } from './checks/database';
import { checkModels, checkPhotoStore, checkSecrets } from './checks/kept-things';
import { checkDisk, checkJava, checkNode, checkPages, checkPort, isStarting } from './checks/machine';
import { broken, type Finding } from './finding';

/** Looks at everything, each by itself: one that fails takes nothing from the others. */
export async function examine(home: string, env: NodeJS.ProcessEnv, tell: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  const holder = await heldHome(home);
  const photoFolder = env.S3_ENDPOINT ? null : env.PHOTO_DIR ?? join(home, 'photos');
  const looks: (() => Finding | Promise<Finding | Finding[]>)[] = [
    () => checkNode(), () => checkDisk(home), () => checkJava(env), () => checkPort(home, Number(env.PORT ?? 8080), holder), () => checkPages(),
    () => checkModels(), () => checkSecrets(env), () => checkPhotoStore(photosOf(home, env), photoFolder), ...(isStarting(holder) ? [] : [() => checkServers(home, env)]),
  ];
  for (const look of looks) {
    const found = await Promise.resolve().then(look).catch((error: Error) => broken(words('检查本身', 'a check itself'), words(error.message, 'failed'), words('请报告此问题', 'please report this')));
    for (const finding of [found].flat()) {
      findings.push(finding);
      tell(finding);
    }
  }
  return findings;
}

async function checkServers(home: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const places = await placesOf(home, env).catch((error: unknown) => {
    if (error instanceof CannotStart) return null;
    throw error;
  });
  if (!places) return [broken(words('系统数据', 'data folder'), words(`${home} 中还没有系统`, 'there is no system yet'), words('npm start，或设置 PAIDAN_HOME', 'run npm start, or set PAIDAN_HOME'))];
  return [...(await checkDatabase(places.databaseUrl)), ...(await checkBus(places.brokers))];
}
