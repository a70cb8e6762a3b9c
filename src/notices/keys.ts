/**
 * The room's one secret, kept in `<data>/push.key`: the private key by which push services know this instance (VAPID, RFC 8292), and from it the keys that sign
 * unsubscribe links and webhooks. Who loses it loses push subscriptions and webhooks' secrets; nothing of a case depends on it.
 */
import { createECDH, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import webpush from 'web-push';
import { ConfigError } from '../platform/config/config.ts';

export interface Keys {
  /** base64url, as browsers and push services want them */
  vapid: { publicKey: string; privateKey: string };
  /** a webhook's secret, made anew each time from its id */
  webhookSecret(id: string): string;
  /** what stands in an unsubscribe link: the person's id and a proof that this instance wrote it */
  unsubscribeToken(person: string): string;
  readUnsubscribeToken(token: string): string | undefined;
}

const proofBytes = 16;

/** From the setting, or from the file, which is made at the first start. @throws ConfigError */
export function openKeys(folder: string, setting: string | undefined): Keys {
  const where = setting === undefined ? join(folder, 'push.key') : 'QULAQ_PUSH_KEY';
  const privateKey = (setting ?? keyFile(folder, where)).trim();
  const scalar = Buffer.from(privateKey, 'base64url');
  const curve = createECDH('prime256v1');
  try {
    if (scalar.length !== 32) throw new Error('length');
    curve.setPrivateKey(scalar);
  } catch (cause) {
    throw new ConfigError(
      `${where} is no private key of P-256 in base64url; take the file away or the setting out, and one is made.`,
      { cause },
    );
  }
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', scalar, '', `qulaq notices ${use}`, 32));
  const [forHooks, forLinks] = [derived('webhook 1'), derived('unsubscribe 1')];
  const proof = (id: Buffer): Buffer => createHmac('sha256', forLinks).update(id).digest().subarray(0, proofBytes);
  return {
    vapid: { publicKey: curve.getPublicKey('base64url'), privateKey },
    webhookSecret: (id) => `qulaqwh_${createHmac('sha256', forHooks).update(id).digest('base64url')}`,
    unsubscribeToken: (person) => {
      const id = Buffer.from(person.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, proof(id)]).toString('base64url');
    },
    readUnsubscribeToken: (token) => {
      const bytes = Buffer.from(token, 'base64url');
      // One link a person: spare bits of the last character, and characters that a decoder passes over, would make more of it.
      if (bytes.length !== 16 + proofBytes || bytes.toString('base64url') !== token) return undefined;
      const id = bytes.subarray(0, 16);
      if (!timingSafeEqual(proof(id), bytes.subarray(16))) return undefined;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}

/** Written whole under another name, flushed, then linked: two first starts at once agree on one key, and a power cut leaves none or all of it. */
function keyFile(folder: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  flushed(draft, 'wx', (fd) => writeSync(fd, `${webpush.generateVAPIDKeys().privateKey}\n`));
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  flushed(folder, 'r', () => {});
  return readFileSync(file, 'utf8');
}

function flushed(path: string, flags: string, write: (fd: number) => void): void {
  const fd = openSync(path, flags, 0o600);
  try {
    write(fd);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
