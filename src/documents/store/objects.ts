/** Contents in S3-compatible storage, each under its SHA-256: the same content is kept once, and what comes back can be checked. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.ts';
import { refuse } from '../model/refusals.ts';
import type { ObjectStorage } from '../settings.ts';
import { sha256, sign, type Unsigned } from './sigv4.ts';

export interface Objects {
  /** Kept when it returns. */
  put(digest: string, content: Buffer): Promise<void>;
  /** Undefined where there is none. @throws SaidError storage-down; Error where what came back is not what was put */
  get(digest: string): Promise<Buffer | undefined>;
  /** One that is not there is deleted too. */
  remove(digest: string): Promise<void>;
}

const tries = 3;
const patience = 30_000;

/** @param clock the time that signatures are made at must be the real one, within 15 minutes */
export function openObjects(s: ObjectStorage, clock: Clock): Objects {
  const ask = async (method: Unsigned['method'], digest: string, body?: Buffer): Promise<Response> => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('an object is named by a SHA-256');
    const url = new URL(`${s.endpoint}/${s.bucket}/${digest}`);
    for (let n = 1; ; n++) {
      try {
        const headers = sign(s, { method, url, ...(body ? { body } : {}) }, clock.now());
        const response = await fetch(url, {
          method,
          headers,
          redirect: 'error',
          signal: AbortSignal.timeout(patience),
          ...(body ? { body: new Uint8Array(body) } : {}),
        });
        if (response.status < 500 && response.status !== 429) return response;
        await response.body?.cancel();
        throw new Error(`the storage answered ${response.status}`);
      } catch (cause) {
        if (n === tries) throw Object.assign(refuse('storage-down'), { cause });
        await wait(100 * 2 ** n);
      }
    }
  };
  const expect = async (response: Response, ...good: number[]): Promise<void> => {
    if (good.includes(response.status)) return;
    // The text of the storage can name the key, so only its code is kept.
    const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? '';
    throw new Error(`the storage refused: ${response.status} ${code}`);
  };
  return {
    async put(digest, content) {
      const response = await ask('PUT', digest, content);
      await expect(response, 200, 201, 204);
      await response.body?.cancel();
    },
    async get(digest) {
      const response = await ask('GET', digest);
      if (response.status === 404) {
        await response.body?.cancel();
        return undefined;
      }
      await expect(response, 200);
      const content = Buffer.from(await response.arrayBuffer());
      if (sha256(content) !== digest) throw new Error(`the storage gave back something else for ${digest}`);
      return content;
    },
    async remove(digest) {
      const response = await ask('DELETE', digest);
      await expect(response, 200, 202, 204, 404);
      await response.body?.cancel();
    },
  };
}
