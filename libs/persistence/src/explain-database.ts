import { isNativeError } from 'node:util/types';
import { tlsTroubleOf } from './tls-trouble';

/** Why the database cannot be opened, and what to set; the error's own words last. Of what nobody can set: those alone. */
export function explainDatabase(error: unknown): string {
  const known = isNativeError(error) ? whatToDo(error) : null;
  return known ? `${known} (${String(error)})` : String(error);
}

/** Codes of PostgreSQL and of TLS. */
function whatToDo({ code, message }: Error & { code?: unknown }): string | null {
  if (/no pg_hba\.conf entry.*no encryption/.test(message)) return '数据库只接受加密连接：请在 DATABASE_URL 末尾加 ?sslmode=verify-full。 The database wants TLS: end DATABASE_URL by ?sslmode=verify-full.';
  if (code === '28P01' || code === '28000') return '数据库不认 DATABASE_URL 中的用户名或密码。 The database refuses the user name or password of DATABASE_URL.';
  if (code === '3D000') return 'DATABASE_URL 中的数据库不存在，请先建好。 The database that DATABASE_URL names is not there: make it first.';
  if (tlsTroubleOf(code) === 'unknown-authority') return '数据库的证书由不认识的机构签发：请在 DATABASE_URL 中加 sslrootcert=<该机构的证书文件>。 Nobody known vouches for the database’s certificate: add sslrootcert=<PEM file of who does> to DATABASE_URL.';
  if (tlsTroubleOf(code) === 'other-certificate') return '数据库的证书不属于 DATABASE_URL 中的主机，或不在有效期内。 The database’s certificate is not of the host in DATABASE_URL, or not valid now.';
  if (/does not support SSL connections/.test(message)) return '这个数据库没有开启 TLS：请在那里开启，或去掉 DATABASE_URL 的 sslmode。 This database speaks no TLS: switch it on there, or take sslmode from DATABASE_URL.';
  return null;
}
