import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FolderPhotoStore } from './folder-photo-store';
import { ObjectPhotoStore } from './object-photo-store';
import type { PhotoStore } from './photo-store';

const ObjectEnv = z.object({
  S3_ENDPOINT: z.url(),
  S3_ACCESS_KEY: z.string().min(1),
  S3_SECRET_KEY: z.string().min(1),
  S3_BUCKET: z.string().min(3).default('paidan-photos'),
});
const FolderEnv = z.object({ PHOTO_DIR: z.string().min(1, 'PHOTO_DIR or S3_ENDPOINT is missing') });

/** The object store when `S3_ENDPOINT` is set (with `S3_ACCESS_KEY`, `S3_SECRET_KEY`, `S3_BUCKET`), else the folder `PHOTO_DIR`. */
export function openPhotoStore(variables: NodeJS.ProcessEnv = process.env): PhotoStore {
  const env = withSecretFiles(variables);
  if (!env.S3_ENDPOINT) return new FolderPhotoStore(FolderEnv.parse(env).PHOTO_DIR);
  const { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET } = ObjectEnv.parse(env);
  return new ObjectPhotoStore({ endpoint: S3_ENDPOINT, accessKey: S3_ACCESS_KEY, secretKey: S3_SECRET_KEY, bucket: S3_BUCKET });
}

/** What was mounted as files (`S3_SECRET_KEY_FILE`), and without what a compose file leaves empty, which was not set. */
function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'].flatMap((name) => (env[`${name}_FILE`] ? [[name, readFileSync(env[`${name}_FILE`]!, 'utf8').trim()]] : []));
  return Object.fromEntries([...Object.entries(env), ...read].filter(([, value]) => value !== ''));
}
