/** `node dist/main.js <folder> [--picture map.svg]`: writes the demo city, each file checked by its schema. */
import { cityFiles, type CityFiles } from '@paidan/city';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawCity } from './draw-city';
import { makeDemoCity } from './make-demo-city';

async function write(folder: string, picture: string | undefined): Promise<void> {
  const city = makeDemoCity();
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(cityFiles) as (keyof CityFiles)[]) {
    const path = join(folder, `${name}.json`);
    await writeFile(`${path}.part`, JSON.stringify(cityFiles[name].parse(city[name])));
    await rename(`${path}.part`, path);
  }
  if (picture) await writeFile(picture, drawCity(city));
  process.stderr.write(`${city.city.name.zh} ${city.grids.length} grids, ${city.units.length} units, ${city.categories.length} categories, ${city.rules.length} rules → ${folder}\n`);
}

const [folder, flag, picture] = process.argv.slice(2);
if (!folder || (flag && flag !== '--picture')) {
  process.stderr.write('usage: node dist/main.js <folder> [--picture map.svg]\n');
  process.exitCode = 2;
} else void write(folder, picture);
