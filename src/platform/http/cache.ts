/**
 * Answers that depend on nothing but the address, the language, the day and the state of the law are rendered once and served again. A law on (v, k) does
 * not change, so an entry is never wrong, only unused; the least recently used go first. Bodies are kept compressed beside plain.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export interface Served {
  status: number;
  type: string;
  body: Buffer;
  gzip: Buffer;
  etag: string;
  control: string;
}

export class ResponseCache {
  readonly #entries = new Map<string, Served>();
  readonly #limit: number;
  #size = 0;

  /** @param limit bytes kept at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Served | undefined {
    const hit = this.#entries.get(key);
    if (hit) {
      this.#entries.delete(key);
      this.#entries.set(key, hit);
    }
    return hit;
  }

  set(key: string, status: number, type: string, text: string, control: string): Served {
    const body = Buffer.from(text);
    const served: Served = {
      status,
      type,
      body,
      gzip: gzipSync(body, { level: 6 }),
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      control,
    };
    this.#size += body.length + served.gzip.length;
    this.#entries.set(key, served);
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#limit || oldest === key) break;
      this.#entries.delete(oldest);
      this.#size -= entry.body.length + entry.gzip.length;
    }
    return served;
  }
}
