/** Signed notes, verifier keys and checkpoints, after C2SP signed-note and tlog-checkpoint. */
import { base64, concat, fromBase64, hex, same, utf8 } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha256 } from './sha256.ts';
import type { Hash } from './tree.ts';

/** the type byte of plain Ed25519 signatures */
const ed25519 = 1;
const mostSignatures = 64;

export interface VerifierKey {
  name: string;
  /** four bytes */
  id: Uint8Array;
  /** 32 bytes */
  publicKey: Uint8Array;
}

/** Neither spaces nor plus: the name of a key or a log. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Cc}]/u.test(name);

const keyId = (name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8(`${name}\n`), Uint8Array.of(ed25519), publicKey)).slice(0, 4);

export const verifierKey = (name: string, publicKey: Uint8Array): VerifierKey => ({
  name,
  id: keyId(name, publicKey),
  publicKey,
});

/** `name+hex(id)+base64(type, key)`: what witnesses and monitors are given. */
export const sayKey = (key: VerifierKey): string =>
  `${key.name}+${hex(key.id)}+${base64(concat(Uint8Array.of(ed25519), key.publicKey))}`;

/** Undefined if it is no verifier key for Ed25519, or its id does not belong to it. */
export function parseKey(text: string): VerifierKey | undefined {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = match ? fromBase64(match[3]!) : undefined;
  if (bytes?.length !== 33 || bytes[0] !== ed25519 || !isKeyName(match![1]!)) return undefined;
  const key = verifierKey(match![1]!, bytes.slice(1));
  return hex(key.id) === match![2] ? key : undefined;
}

export interface Note {
  /** with its last newline: this is what is signed */
  text: string;
  signatures: readonly { name: string; id: Uint8Array; signature: Uint8Array }[];
}

export const sayNote = (note: Note): string =>
  `${note.text}\n${note.signatures.map((s) => `— ${s.name} ${base64(concat(s.id, s.signature))}\n`).join('')}`;

/** Undefined if it is no signed note. */
export function parseNote(text: string): Note | undefined {
  const cut = text.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  if (cut < 0 || !text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text)) return undefined;
  const lines = text.slice(cut + 2, -1).split('\n');
  if (lines.length > mostSignatures) return undefined;
  const signatures = [];
  for (const line of lines) {
    const match = /^— (\S+) (\S+)$/.exec(line);
    const bytes = match && fromBase64(match[2]!);
    if (!bytes || bytes.length < 5 || !isKeyName(match[1]!)) return undefined;
    signatures.push({ name: match[1]!, id: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: text.slice(0, cut + 1), signatures };
}

/** `good`: signed by this key. `wrong`: says it is, and is not – the whole note is to be refused. `none`: not signed by it. */
export function signedBy(note: Note, key: VerifierKey): 'good' | 'wrong' | 'none' {
  const mine = note.signatures.filter((s) => s.name === key.name && same(s.id, key.id));
  if (mine.length === 0) return 'none';
  return mine.every((s) => verifyEd25519(key.publicKey, utf8(note.text), s.signature)) ? 'good' : 'wrong';
}

/** The head of a log at a size. */
export interface TreeHead {
  origin: string;
  size: number;
  root: Hash;
}

export const sayHead = (head: TreeHead): string => `${head.origin}\n${head.size}\n${base64(head.root)}\n`;

/** Reads the text of a checkpoint; undefined if it is none. Extension lines are allowed and left unread. */
export function parseHead(text: string): TreeHead | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined;
  const [origin, size, root] = lines as [string, string, string];
  const hash = fromBase64(root);
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)) || hash?.length !== 32) return undefined;
  return { origin, size: Number(size), root: hash };
}
