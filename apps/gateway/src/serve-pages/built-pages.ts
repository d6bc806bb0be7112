import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One page: the address it lies under, and the files that its build has left. */
export interface BuiltPage {
  readonly under: string;
  readonly root: string;
  readonly files: ReadonlySet<string>;
}

const gateway = resolve(__dirname, '../..');
const places = [
  { under: '/crew', built: '../crew/dist' },
  { under: '/citizen', built: '../mini-program/dist/h5' },
  { under: '/public', built: '../public-page/dist' },
  { under: '', built: '../control-room/dist' },
];

export const builtPages = (): BuiltPage[] =>
  places.map(({ under, built }) => {
    const root = join(gateway, built);
    return { under, root, files: new Set(existsSync(root) ? filesIn(root) : []) };
  });

const filesIn = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'));
