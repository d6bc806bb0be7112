import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { cityFiles, type CityFiles } from './city-files';
import { listFiles } from './read-city-items';
import { readCityFile } from './read-city';

const names = Object.keys(cityFiles) as (keyof CityFiles)[];

/** What is wrong with the files of a city folder, each by itself: one that some service needs and that is missing, is no JSON, or is not as its schema says. The long lists are reported on entry by entry elsewhere. */
export async function checkCityFiles(folder: string): Promise<string[]> {
  if (!(await isThere(folder))) return [`没有文件夹 ${folder}  There is no such folder.`];
  const wrong = await Promise.all(names.map((name) => wrongWith(folder, name)));
  return wrong.filter((line) => line !== null);
}

async function wrongWith(folder: string, name: keyof CityFiles): Promise<string | null> {
  if (!(await isThere(join(folder, `${name}.json`)))) {
    return cityFiles[name].safeParse(undefined).success ? null : `缺少 ${name}.json（列表没有内容时写 []）  ${name}.json is missing; a list of nothing is written as []`;
  }
  if (name in listFiles) return null;
  return readCityFile(folder, name).then(() => null, (error: Error) => `${name}.json 无法读取或格式不正确  cannot be read, or is not as it should be: ${error.message}`);
}

const isThere = (path: string) => access(path).then(() => true, () => false);
