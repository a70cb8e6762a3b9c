/** Cookies that hold a secret of this site (RFC 6265bis): never readable by script, never sent from another site's form, bound to the host where TLS allows it. */
import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie as cookie } from '@fastify/cookie';

export interface SecretCookie {
  name: string;
  read(headers: IncomingHttpHeaders): string | undefined;
  /** the value of a Set-Cookie header; without `maxAge` (seconds) it ends with the browser */
  set(value: string, maxAge?: number): string;
  clear(): string;
}

/** `__Host-` (RFC 6265bis, section 4.1.3.2) keeps other hosts of the domain from setting it; it needs https. */
export function secretCookie(name: string, secure: boolean): SecretCookie {
  const full = secure ? `__Host-${name}` : name;
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    name: full,
    read: (headers) => (headers.cookie === undefined ? undefined : cookie.parse(headers.cookie)[full] || undefined),
    set: (value, maxAge) => cookie.serialize(full, value, maxAge === undefined ? options : { ...options, maxAge }),
    clear: () => cookie.serialize(full, '', { ...options, maxAge: 0 }),
  };
}
