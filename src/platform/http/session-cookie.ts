/** Cookies that hold a secret of this site (RFC 6265bis): never readable by script, never sent from another site's form, bound to the host where TLS allows it. */
import type { IncomingHttpHeaders } from 'node:http';

export interface SecretCookie {
  name: string;
  read(headers: IncomingHttpHeaders): string | undefined;
  /** the value of a Set-Cookie header; `maxAge` in seconds */
  set(value: string, maxAge: number): string;
  clear(): string;
}

/** A secret of ours is base64url, so it needs no quoting (RFC 6265, section 4.1.1). */
const form = /^[\w-]{1,200}$/;

/** `__Host-` (RFC 6265bis, section 4.1.3.2) keeps other hosts of the domain from setting it; it needs https. */
export function secretCookie(name: string, secure: boolean): SecretCookie {
  const full = secure ? `__Host-${name}` : name;
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name: full,
    read: ({ cookie }) => {
      for (const pair of cookie?.split(';') ?? []) {
        const at = pair.indexOf('=');
        if (pair.slice(0, at).trim() === full) {
          const value = pair.slice(at + 1).trim();
          return form.test(value) ? value : undefined;
        }
      }
      return undefined;
    },
    set: (value, maxAge) => {
      if (!form.test(value)) throw new Error('a cookie of this site holds a secret in base64url');
      return `${full}=${value}; Max-Age=${maxAge}${attributes}`;
    },
    clear: () => `${full}=; Max-Age=0${attributes}`,
  };
}
