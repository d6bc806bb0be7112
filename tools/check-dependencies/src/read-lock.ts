import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dependency } from './licences';

interface Locked { readonly version?: string; readonly license?: string; readonly link?: boolean; readonly optional?: boolean; readonly dev?: boolean }

const LOCK = 'package-lock.json';

/** The folders with a lock of their own, the root first: what is installed apart has one, and its packages are in no other. */
export function lockFolders(root: string): string[] {
  const below = ['apps', 'deploy', 'libs', 'tools'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`));
  return ['.', ...below].filter((folder) => existsSync(join(root, folder, LOCK)));
}

/** Every package of a folder's lock file that is not ours; the licence as the lock remembers it, which is the same on every platform, or as the package itself states it. */
export function readLock(root: string): Dependency[] {
  const { packages } = JSON.parse(readFileSync(join(root, LOCK), 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link).map(([path, locked]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version: locked.version ?? '', licence: locked.license ?? statedIn(join(root, path)),
  }));
}

function statedIn(folder: string): string | null {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return null;
  const { license, licenses } = JSON.parse(readFileSync(path, 'utf8')) as { license?: string | { type: string }; licenses?: { type: string }[] };
  if (typeof license === 'string') return license;
  return license?.type ?? (licenses ? `(${licenses.map(({ type }) => type).join(' OR ')})` : null);
}
