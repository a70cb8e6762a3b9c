/** Secrets that are given out once and kept only as a hash. 256 random bits cannot be guessed, so a plain SHA-256 is enough (no salt, no stretching). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const matches = (secret: string, hash: Buffer): boolean => {
  const own = hashOf(secret);
  return own.length === hash.length && timingSafeEqual(own, hash);
};

/** `<prefix><uuid without hyphens><secret>`: a link or token that names its row and proves that it was given out. */
export const joinSecret = (id: string, secret: string): string => `${id.replaceAll('-', '')}${secret}`;
export function splitSecret(text: string): { id: string; secret: string } | undefined {
  const m = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{43})$/.exec(text);
  return m ? { id: m.slice(1, 6).join('-'), secret: m[6]! } : undefined;
}
