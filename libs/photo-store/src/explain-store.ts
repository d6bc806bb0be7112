import { tlsTroubleOf } from '@paidan/persistence';
import { isNativeError } from 'node:util/types';

const REFUSED = new Set(['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'AccessDenied']);
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);

/** Why the photo store cannot be used, and what to set; the error's own words last. */
export function explainStore(error: unknown): string {
  const code = isNativeError(error) && 'code' in error ? String(error.code) : '';
  const known = whatToDo(code);
  return known ? `${known} (${String(error)})` : String(error);
}

function whatToDo(code: string): string | null {
  if (REFUSED.has(code)) return '对象存储不认这对密钥，或密钥无权使用该桶：请检查 S3_ACCESS_KEY、S3_SECRET_KEY、S3_BUCKET。 The object store refuses these keys, or they may not use the bucket: see those variables.';
  if (code === 'NoSuchBucket') return '对象存储中没有这个桶：请检查 S3_BUCKET。 The object store has no such bucket: see S3_BUCKET.';
  if (AWAY.has(code)) return '对象存储连不上：请检查 S3_ENDPOINT。 The object store does not answer: see S3_ENDPOINT.';
  if (tlsTroubleOf(code) === 'unknown-authority') return '对象存储的证书由不认识的机构签发：请设 NODE_EXTRA_CA_CERTS=<该机构的证书文件>。 Nobody known vouches for the object store’s certificate: set NODE_EXTRA_CA_CERTS to the PEM of who does.';
  if (tlsTroubleOf(code) === 'other-certificate') return '对象存储的证书不属于 S3_ENDPOINT 中的名字，或不在有效期内。 The object store’s certificate is not of the name in S3_ENDPOINT, or not valid now.';
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') return '照片目录不能读写：请检查 PHOTO_DIR 及其权限。 The folder of photos cannot be used: see PHOTO_DIR and its rights.';
  return null;
}
