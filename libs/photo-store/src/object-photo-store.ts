import { Client } from 'minio';
import { buffer } from 'node:stream/consumers';
import { photoKinds, type PhotoKind, type PhotoStore } from './photo-store';

export interface ObjectStoreOptions {
  /** e.g. `http://127.0.0.1:9000` */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
}

/** Pictures in an S3-compatible object store. */
export class ObjectPhotoStore implements PhotoStore {
  private readonly client: Client;

  constructor(private readonly options: ObjectStoreOptions) {
    const { hostname, port, protocol } = new URL(options.endpoint);
    const useSSL = protocol === 'https:';
    const { accessKey, secretKey } = options;
    this.client = new Client({ endPoint: hostname, port: Number(port) || (useSSL ? 443 : 80), useSSL, accessKey, secretKey, pathStyle: true });
  }

  async put(photoId: string, kind: PhotoKind, bytes: Buffer): Promise<void> {
    await this.client.putObject(this.options.bucket, nameOf(photoId, kind), bytes);
  }

  async get(photoId: string, kind: PhotoKind): Promise<Buffer | null> {
    try {
      return await buffer(await this.client.getObject(this.options.bucket, nameOf(photoId, kind)));
    } catch (error) {
      if ((error as { code?: string }).code === 'NoSuchKey') return null;
      throw error;
    }
  }

  async remove(photoId: string): Promise<void> {
    await this.client.removeObjects(this.options.bucket, photoKinds.map((kind) => nameOf(photoId, kind)));
  }

  /** A store of objects keeps each whole or not at all. */
  async tidy(): Promise<void> {}

  /** Makes the bucket when there is none yet. */
  async answers(): Promise<boolean> {
    const { bucket } = this.options;
    return this.client.bucketExists(bucket).then((exists) => exists || this.client.makeBucket(bucket).then(() => true)).catch(() => false);
  }

  /** One without a bucket yet is empty. */
  async isEmpty(): Promise<boolean> {
    try {
      for await (const _ of this.client.listObjectsV2(this.options.bucket, '', true)) return false;
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'NoSuchBucket') return true;
      throw error;
    }
  }
}

const nameOf = (photoId: string, kind: PhotoKind) => `${photoId.slice(0, 2)}/${photoId}.${kind}`;
