import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium lies: `CHROMIUM`, else the first of its usual names on the path. */
export function findChromium(): string {
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM ?? [], ...places].flat().find(isProgram);
  if (!found) throw new Error('No Chromium found: run tools/web-tests/install-chromium.sh, or name one in CHROMIUM.');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
