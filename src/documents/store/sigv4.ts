/**
 * AWS Signature Version 4 for S3, in the Authorization header. “Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)”, Amazon S3
 * API Reference; checked against the examples of that page (sigv4.test.ts).
 */
import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  key: string;
  secret: string;
  region: string;
}
export interface Unsigned {
  method: 'GET' | 'PUT' | 'DELETE' | 'HEAD';
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array;
}

export const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** UriEncode of the specification: everything but the unreserved characters of RFC 3986. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const pathOf = (url: URL): string =>
  url.pathname
    .split('/')
    .map((s) => encoded(decodeURIComponent(s)))
    .join('/');
const queryOf = (url: URL): string =>
  [...url.searchParams]
    .map(([k, v]) => [encoded(k), encoded(v)] as const)
    .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1))
    .map(([k, v]) => `${k}=${v}`)
    .join('&');

/** The headers with which a request is sent: those given, and the four that sign it. */
export function sign(c: Credentials, request: Unsigned, at: Date): Record<string, string> {
  const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const digest = sha256(request.body ?? '');
  const headers: Record<string, string> = {
    ...Object.fromEntries(Object.entries(request.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v])),
    host: request.url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': stamp,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    pathOf(request.url),
    queryOf(request.url),
    ...names.map((n) => `${n}:${headers[n]!.trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    digest,
  ].join('\n');
  const scope = `${day}/${c.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [c.region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${c.secret}`, day));
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${c.key}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
