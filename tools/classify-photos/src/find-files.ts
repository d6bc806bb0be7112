import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What was asked for: a file to be judged, or a path that leads to nothing. */
export type Found = { readonly file: string } | { readonly file: string; readonly error: string };

/** The files as given, folders walked to their ends in the order of their names, hidden files left out; found while they are judged. */
export async function* findFiles(paths: readonly string[], base: string): AsyncGenerator<Found> {
  for (const path of paths) {
    const known = await stat(join(path.startsWith('/') ? '' : base, path)).catch(() => null);
    if (!known) yield { file: path, error: 'there is no such file or folder' };
    else if (known.isDirectory()) yield* walk(path, base);
    else if (known.isFile()) yield { file: path };
    else yield { file: path, error: 'is neither a file nor a folder' };
  }
}

async function* walk(folder: string, base: string): AsyncGenerator<Found> {
  const entries = await readdir(join(folder.startsWith('/') ? '' : base, folder), { withFileTypes: true }).catch(() => null);
  if (!entries) {
    yield { file: folder, error: 'the folder cannot be read' };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // Links are followed to files only: a link to a folder above would never end.
    const target = entry.isSymbolicLink() ? await stat(join(path.startsWith('/') ? '' : base, path)).catch(() => null) : entry;
    if (entry.isDirectory()) yield* walk(path, base);
    else if (target?.isFile()) yield { file: path };
    else if (!target) yield { file: path, error: 'a link that leads nowhere' };
  }
}
