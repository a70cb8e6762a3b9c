/** The key of the log, and what its keeper remembers outside the database. */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../platform/config/config.ts';
import { base64, concat, fromBase64, hex, utf8 } from '../model/bytes.ts';
import {
  isKeyName,
  type Note,
  sayHead,
  sayKey,
  sayNote,
  type TreeHead,
  type VerifierKey,
  verifierKey,
} from '../model/note.ts';

/** The largest head that was ever seen from here: a database put back from an older backup is found by it. */
export interface Seen {
  size: number;
  /** Base 64 */
  root: string;
}

export interface Signer {
  /** name of the key; the log's origin */
  name: string;
  /** verifier key, as C2SP signed-note writes it */
  key: string;
  verifier: VerifierKey;
  /** the signed checkpoint */
  sign(head: TreeHead): string;
  seen(): Seen | undefined;
  saw(seen: Seen): void;
}

/** PKCS #8 of an Ed25519 seed: RFC 8410 section 7. */
const derPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The signer of a log, with the key of `<folder>/record.key`, made at the first start, or with the one given as `env` (the text that such a file holds:
 * `PRIVATE+KEY+name+id+key`, as tools of transparency logs write it). @throws ConfigError
 */
export function loadSigner(o: { folder: string; name: string; env?: string | undefined }): Signer {
  if (!isKeyName(o.name))
    throw new ConfigError(
      `The name of the record is “${o.name}”; write it like state.example/record, without spaces and plus signs.`,
    );
  const setting = o.env?.trim();
  mkdirSync(o.folder, { recursive: true });
  const file = join(o.folder, 'record.key');
  const seed = setting ? parseSecret(setting, o.name, 'the setting for the record’s key') : keyFile(file, o.name);
  const secret = createPrivateKey({ key: Buffer.concat([derPrefix, seed]), format: 'der', type: 'pkcs8' });
  return signerOf(o.name, secret, join(o.folder, 'record.seen'));
}

function signerOf(name: string, secret: KeyObject, seenFile: string): Signer {
  const publicKey = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const verifier = verifierKey(name, new Uint8Array(publicKey));
  let known = readSeen(seenFile);
  return {
    name,
    key: sayKey(verifier),
    verifier,
    sign(head) {
      const text = sayHead(head);
      const signature = new Uint8Array(sign(null, utf8(text), secret));
      const note: Note = { text, signatures: [{ name, id: verifier.id, signature }] };
      return sayNote(note);
    },
    seen: () => known,
    saw(seen) {
      if (known && seen.size <= known.size) return;
      known = seen;
      // Not flushed: after a power cut an older mark is as true.
      const draft = `${seenFile}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(seen)}\n`);
      renameSync(draft, seenFile);
    },
  };
}

function readSeen(file: string): Seen | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size, root } = JSON.parse(text) as Seen;
    if (Number.isSafeInteger(size) && fromBase64(root)?.length === 32) return { size, root };
  } catch {}
  throw new ConfigError(
    `${file} cannot be read: it should hold the size and root of the record last seen. Put it back, or remove it if the database is known to be whole.`,
  );
}

const saySecret = (name: string, seed: Uint8Array): string => {
  const publicKey = createPublicKey(
    createPrivateKey({ key: Buffer.concat([derPrefix, seed]), format: 'der', type: 'pkcs8' }),
  ).export({ format: 'der', type: 'spki' });
  const { id } = verifierKey(name, new Uint8Array(publicKey.subarray(-32)));
  return `PRIVATE+KEY+${name}+${hex(id)}+${base64(concat(Uint8Array.of(1), seed))}`;
};

function parseSecret(text: string, name: string, where: string): Uint8Array {
  const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = match ? fromBase64(match[3]!) : undefined;
  if (bytes?.length !== 33 || bytes[0] !== 1)
    throw new ConfigError(`${where} is no signing key; it is written PRIVATE+KEY+name+id+key, on one line.`);
  const seed = bytes.slice(1);
  if (match![1] !== name)
    throw new ConfigError(
      `${where} is the key of the record “${match![1]}”, but this one is to be “${name}”. A record keeps its name for life: give it that name again, or another key to begin another record.`,
    );
  if (saySecret(name, seed) !== text.trim())
    throw new ConfigError(`${where} is damaged: its id does not belong to the key.`);
  return seed;
}

/** Written whole under another name, flushed, then linked: two first starts at once agree on one key, and a power cut leaves none or all of it. */
function keyFile(file: string, name: string): Uint8Array {
  const read = (): Uint8Array => parseSecret(readFileSync(file, 'utf8'), name, file);
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const out = openSync(draft, 'wx', 0o600);
  try {
    writeSync(out, `${saySecret(name, new Uint8Array(randomBytes(32)))}\n`);
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  const folder = openSync(join(file, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return read();
}
