import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dependency } from './licences';

type Stated = Readonly<Record<'jars' | 'wheels', Readonly<Record<string, string>>>>;

/** What no lock of npm names, with the licence that outside-npm.json states for it: null when nobody has looked. */
export interface OutsideNpm {
  readonly jars: readonly Dependency[];
  readonly wheels: readonly Dependency[];
  /** Stated, but used no more. */
  readonly stale: readonly string[];
}

export function readOutsideNpm(root: string, stated: Stated): OutsideNpm {
  const jars = jarsIn(readFileSync(join(root, 'deploy/kafka/jars.sha256'), 'utf8')).map(withLicence(stated.jars));
  const wheels = wheelsIn(textsOf(root)).map(withLicence(stated.wheels));
  const used = new Set([...jars, ...wheels].map(({ name }) => name));
  return { jars, wheels, stale: [...Object.keys(stated.jars), ...Object.keys(stated.wheels)].filter((name) => !used.has(name)) };
}

type Pinned = Omit<Dependency, 'licence'>;
const withLicence = (stated: Readonly<Record<string, string>>) => (one: Pinned): Dependency => ({ ...one, licence: stated[one.name] ?? null });

/** `<checksum>  caffeine-3.2.0.jar` */
export const jarsIn = (pinned: string): Pinned[] => [...pinned.matchAll(/ (\S+?)-(\d\S*)\.jar$/gm)].map(([, name, version]) => ({ name: name!, version: version! }));

/** Pinned by two equals signs: in quotes where a program is taken from a wheel, at the start of a line in requirements. */
export const wheelsIn = (text: string): Pinned[] => [...text.matchAll(/(?:'|^)([a-z][a-z0-9-]*)==(\d[\w.]*)(?:'|\s)/gm)].map(([, name, version]) => ({ name: name!, version: version! }));

/** Where wheels are named: our sources, tests left out, and files of requirements. */
function textsOf(root: string): string {
  const found = ['libs', 'tools'].flatMap((kind) => readdirSync(join(root, kind)).map((project) => join(root, kind, project, 'src')).filter((folder) => existsSync(folder)))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => join(folder, file)));
  const requirements = readdirSync(join(root, 'deploy')).map((folder) => join(root, 'deploy', folder, 'requirements.txt')).filter((path) => existsSync(path));
  return [...found, ...requirements].map((path) => readFileSync(path, 'utf8')).join('\n');
}
