/**
 * Answers that depend on nothing but the address, the language, the day and the state of the law are rendered once and served again. A law on (v, k) does
 * not change, so an entry is never wrong, only unused; the least recently used go first. Bodies are kept compressed beside plain.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export interface Served {
  status: number;
  body: Buffer;
  gzip: Buffer;
  etag: string;
  /** headers of the plain and of the compressed body, and those of “you have it already”: names and values in turn, as `writeHead` takes them */
  headers: string[];
  gzipHeaders: string[];
  unchangedHeaders: string[];
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
    const gzip = gzipSync(body, { level: 6 });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const common = ['etag', etag, 'cache-control', control, 'vary', 'accept-encoding'];
    const served: Served = {
      status,
      body,
      gzip,
      etag,
      headers: [...common, 'content-type', type, 'content-length', String(body.length)],
      gzipHeaders: [
        ...[...common, 'content-type', type, 'content-length', String(gzip.length)],
        ...['content-encoding', 'gzip'],
      ],
      unchangedHeaders: common,
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
