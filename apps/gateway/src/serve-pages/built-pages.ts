import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One page: the address it lies under, and the files that its latest build has left. */
export class BuiltPage {
  readonly root: string;
  private files: ReadonlySet<string> = new Set();
  /** When the build was, by its index.html; null when there was none. */
  private builtAt: number | null = null;

  constructor(
    readonly under: string,
    built: string,
  ) {
    this.root = resolve(__dirname, '../../..', built);
  }

  /** A page may be built anew while it is served: then its files are listed anew. */
  has(file: string): boolean {
    const builtAt = statSync(join(this.root, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? null;
    if (builtAt !== this.builtAt) {
      this.files = new Set(builtAt === null ? [] : filesIn(this.root));
      this.builtAt = builtAt;
    }
    return this.files.has(file);
  }
}

export const builtPages = (): BuiltPage[] => [
  new BuiltPage('/crew', 'crew/dist'),
  new BuiltPage('/citizen', 'mini-program/dist/h5'),
  new BuiltPage('/public', 'public-page/dist'),
  new BuiltPage('', 'control-room/dist'),
];

const filesIn = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'));
