const unknownAuthority = new Set(['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']);
const otherCertificate = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** What is wrong with a server's certificate by the code of the error: nobody known vouches for it, or it is of another name or time. Null when it is none of these. */
export function tlsTroubleOf(code: unknown): 'unknown-authority' | 'other-certificate' | null {
  if (unknownAuthority.has(String(code))) return 'unknown-authority';
  return otherCertificate.has(String(code)) ? 'other-certificate' : null;
}
