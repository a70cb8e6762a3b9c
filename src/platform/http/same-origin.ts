/**
 * Forgery from other sites (CSRF), without tokens in forms: a browser says where a request comes from. The algorithm is that of Go's
 * `net/http.CrossOriginProtection` (Go 1.25), after F. Valsorda, “Cross-Site Request Forgery”, 2025:
 * safe methods pass; then `Sec-Fetch-Site` decides (W3C Fetch Metadata); then `Origin` beside `Host` (RFC 6454); what sends neither is no browser.
 */
import type { IncomingHttpHeaders } from 'node:http';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something. A program that shows a Bearer token and no cookie carries nothing that another site could abuse.
 * @param trusted origins (scheme, host, port) that may send forms here besides this site itself
 */
export function sameOrigin(method: string, headers: IncomingHttpHeaders, trusted: readonly string[] = []): boolean {
  if (safe.has(method)) return true;
  const { origin, host, cookie, authorization } = headers;
  if (cookie === undefined && /^bearer /i.test(authorization ?? '')) return true;
  if (origin !== undefined && trusted.includes(origin)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
