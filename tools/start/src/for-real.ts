import { CannotStart, repositoryRoot } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const secretsCheck = join(repositoryRoot, 'libs/service-kit/dist/check-secrets.main.js');
/** What nobody but the city can give, and what each is. */
const given = {
  CITY_FOLDER: '城市数据目录（city.json 等）the folder of the city’s data',
  WECHAT_APP_ID: '小程序的 AppID  the mini-program’s id', WECHAT_APP_SECRET: '小程序的 AppSecret  its secret',
  WECHAT_TEMPLATE_CLOSED: '办结通知模板 the template of a closed case', WECHAT_TEMPLATE_REFUSED: '不予受理通知模板 the template of a refused report',
};
export const REAL_WECHAT = 'https://api.weixin.qq.com';

/**
 * Outside of demo mode nothing starts with what everybody knows, or without what only the city can give.
 * @throws CannotStart all that is missing or known, at once, before anything was started
 */
export async function checkForReal(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const missing = Object.entries(given).filter(([name]) => !env[name] && !env[`${name}_FILE`]).map(([name, what]) => `  ${name}  ${what}`);
  if (missing.length > 0) {
    throw new CannotStart(`正式运行（PAIDAN_DEMO=0）还缺以下环境变量（或 变量名_FILE），未启动任何内容；只想看演示请去掉 PAIDAN_DEMO=0。\nOutside of demo mode these variables (or NAME_FILE) are needed, nothing was started; for a demo leave PAIDAN_DEMO=0 out.\n${missing.join('\n')}`);
  }
  if (await access(join(home, 'demo-accounts.json')).then(() => true, () => false)) {
    throw new CannotStart(`${home} 是演示模式建的，里面账号和摄像头的密码人人皆知，未启动任何内容：请用 PAIDAN_HOME 指定一个新目录。 This data folder was made in demo mode: everybody knows the passwords of its accounts and cameras. Nothing was started; name a new folder by PAIDAN_HOME.`);
  }
  await run(process.execPath, [secretsCheck], { env }).catch(({ stderr }: { stderr: string }) => {
    throw new CannotStart(`${stderr.trim()}\n未启动任何内容。 Nothing was started.`);
  });
}

/** The variables whose secrets a start refuses, by their names. @throws CannotStart a file that one was mounted as cannot be read */
export async function refusedSecrets(env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stdout } = await run(process.execPath, [secretsCheck, '--names'], { env }).catch(({ stderr }: { stderr: string }) => { throw new CannotStart(stderr.trim()); });
  return stdout.split('\n').filter((name) => name !== '');
}
