import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPhotoEnv } from './photo-backend.env';

/** The package outside the workspaces that `npm run native-tf` installs into. */
export const nativePackage = resolve(__dirname, '../../../deploy/native-tf');
export const tfjsNodeFolder = join(nativePackage, 'node_modules/@tensorflow/tfjs-node');
export const nativeBinding = join(tfjsNodeFolder, 'lib/napi-v8/tfjs_binding.node');

/** Where TensorFlow's own form of the backbone lies: bound to its files, so that another backbone is never taken for it; the number is that of the form it is written in. */
export function nativeModelFolder(backbone: string): string {
  const model = readFileSync(join(backbone, 'model.json'));
  const { weightsManifest } = JSON.parse(model.toString('utf8')) as { weightsManifest: { paths: string[] }[] };
  const hash = createHash('sha256').update(model);
  for (const path of weightsManifest.flatMap(({ paths }) => paths)) hash.update(readFileSync(join(backbone, path)));
  return join(readPhotoEnv().cache, 'native-tf/models-2', hash.digest('hex'));
}

/** What of the native backend is missing, as a path; null when all is there for this backbone. */
export const missingOfNative = (backbone: string): string | null =>
  [nativeBinding, join(nativeModelFolder(backbone), 'saved_model.pb')].find((path) => !existsSync(path)) ?? null;
