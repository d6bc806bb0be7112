import { photoLabels, type PhotoLabel } from '@paidan/photo-model';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LabelledFile {
  readonly file: string;
  readonly label: PhotoLabel;
  /** Where the photo comes from, as `manifest.csv` says; empty without one. */
  readonly source: string;
  readonly licence: string;
  /** A finer kind, as `manifest.csv` says; empty without one. */
  readonly kind: string;
}

/** The photos of `<folder>/<split>/<label>/`, in the order of their names. @throws Error naming a folder that is no label */
export async function listPhotos(folder: string, split: string): Promise<LabelledFile[]> {
  const manifest = await readManifest(folder);
  const labels = (await readdir(join(folder, split), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const unknown = labels.find((label) => !photoLabels.includes(label as PhotoLabel));
  if (unknown) throw new Error(`${join(folder, split, unknown)} 不是照片标签  is not one of the labels ${photoLabels.join(', ')}`);
  const lists = await Promise.all(
    labels.map(async (label) => {
      const names = (await readdir(join(folder, split, label))).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
      return names.map((name): LabelledFile => {
        const row = manifest.get(`${split}/${label}/${name}`);
        return { file: join(folder, split, label, name), label: label as PhotoLabel, source: row?.source ?? '', licence: row?.licence ?? '', kind: row?.kind ?? '' };
      });
    }),
  );
  return lists.flat();
}

/** Columns file, class, subtype, split, source_repo, licence: these hold no commas. */
async function readManifest(folder: string): Promise<Map<string, Pick<LabelledFile, 'source' | 'licence' | 'kind'>>> {
  const text = await readFile(join(folder, 'manifest.csv'), 'utf8').catch(() => '');
  const rows = text.split('\n').slice(1).map((line) => line.split(','));
  return new Map(rows.map(([file, , kind, , source, licence]) => [file ?? '', { source: (source ?? '').replace('github.com/', ''), licence: licence ?? '', kind: kind ?? '' }]));
}
