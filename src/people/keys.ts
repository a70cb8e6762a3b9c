/**
 * The instance's own key, from which national identifiers are hashed. Whoever has the database but not this key cannot try out all identifiers of a country.
 * Losing it means that nobody is known again by the identifier: keep it with the backups, and apart from them.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../platform/config/config.ts';

export interface Keys {
  /** HMAC-SHA-256 of an identifier of a kind */
  identifierHash(kind: string, identifier: string): Buffer;
}

const length = 32;

/** From the setting, or from `<folder>/people.key`, which is made at the first start. @throws ConfigError */
export function openKeys(folder: string, setting: string | undefined): Keys {
  const root = setting === undefined ? keyFile(folder) : decoded(setting, 'QULAQ_PEOPLE_KEY');
  const key = Buffer.from(hkdfSync('sha256', root, '', 'qulaq national identifier 1', length));
  return {
    identifierHash: (kind, identifier) => createHmac('sha256', key).update(`${kind}\0${identifier}`).digest(),
  };
}

function decoded(text: string, where: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length < length)
    throw new ConfigError(
      `${where} must be at least ${length} random bytes in base64; make one with: head -c 32 /dev/urandom | base64`,
    );
  return bytes;
}

/** Written whole under another name, flushed, then linked: two first starts at once agree on one key, and a power cut leaves none or all of it. */
function keyFile(folder: string): Buffer {
  const file = join(folder, 'people.key');
  const read = (): Buffer => decoded(readFileSync(file, 'utf8'), file);
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  flushed(draft, 'wx', (fd) => writeSync(fd, `${randomBytes(length).toString('base64')}\n`));
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  flushed(folder, 'r', () => {});
  return read();
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
