import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ObjectStore {
  readonly url: string;
  /** By bucket and name: `paidan-photos/ab/abc.original`. */
  readonly objects: Map<string, Buffer>;
  readonly buckets: Set<string>;
  stop(): Promise<void>;
}

interface Answer { status: number; body?: Buffer | string; etag?: string }
const refusal = (status: number, code: string): Answer => ({ status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>` });

/** As much of S3 as a photo store asks for, in memory; each request's signature (AWS4) is held against the keys. */
export async function startObjectStore({ accessKey, secretKey }: { accessKey: string; secretKey: string }): Promise<ObjectStore> {
  const store = { objects: new Map<string, Buffer>(), buckets: new Set<string>() };
  const server = createServer((request, response) => void (async () => {
    const body = await buffer(request);
    const wrong = signedBy(request, accessKey, secretKey);
    const { status, body: answer, etag } = wrong ? refusal(403, wrong) : answerOf(store, request, body);
    response.writeHead(status, { 'content-type': 'application/xml', ...(etag ? { etag: `"${etag}"` } : {}) }).end(request.method === 'HEAD' ? undefined : answer);
  })());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...store, stop };
}

function answerOf({ objects, buckets }: Pick<ObjectStore, 'objects' | 'buckets'>, { method, url }: IncomingMessage, body: Buffer): Answer {
  const { pathname, searchParams } = new URL(url!, 'http://store');
  const [bucket, ...rest] = decodeURIComponent(pathname).slice(1).split('/');
  const name = `${bucket}/${rest.join('/')}`;
  if (searchParams.has('location')) return { status: 200, body: '<?xml version="1.0"?><LocationConstraint></LocationConstraint>' };
  if (method === 'PUT' && !rest.join('')) {
    buckets.add(bucket!);
    return { status: 200 };
  }
  if (!buckets.has(bucket!)) return refusal(404, 'NoSuchBucket');
  if (method === 'POST') return remove(objects, bucket!, body.toString());
  if (!rest.join('')) return method === 'HEAD' ? { status: 200 } : listOf(objects, bucket!);
  if (method === 'PUT') return { status: 200, etag: createHash('md5').update(objects.set(name, body).get(name)!).digest('hex') };
  const object = objects.get(name);
  return object ? { status: 200, body: object, etag: 'x' } : refusal(404, 'NoSuchKey');
}

function remove(objects: Map<string, Buffer>, bucket: string, asked: string): Answer {
  for (const [, key] of asked.matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(`${bucket}/${key}`);
  return { status: 200, body: '<?xml version="1.0"?><DeleteResult></DeleteResult>' };
}

function listOf(objects: Map<string, Buffer>, bucket: string): Answer {
  const keys = [...objects.keys()].filter((key) => key.startsWith(`${bucket}/`)).map((key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>1</Size><ETag>x</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`);
  return { status: 200, body: `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${keys.join('')}</ListBucketResult>` };
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** What S3 would refuse the request by; null when it is signed well. */
function signedBy({ method, url, headers }: IncomingMessage, accessKey: string, secretKey: string): string | null {
  const [, key, day, region, signed, signature] = /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(headers.authorization ?? '') ?? [];
  if (key !== accessKey) return 'InvalidAccessKeyId';
  const [path, query = ''] = url!.split('?') as [string, string?];
  const asked = [method, path, query.split('&').filter(Boolean).map((one) => (one.includes('=') ? one : `${one}=`)).sort().join('&'),
    ...signed!.split(';').map((name) => `${name}:${String(headers[name]).trim()}`), '', signed, headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, createHash('sha256').update(asked).digest('hex')].join('\n');
  const signing = ['aws4_request'].reduce(hmac, hmac(hmac(hmac(`AWS4${secretKey}`, day!), region!), 's3'));
  return hmac(signing, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
