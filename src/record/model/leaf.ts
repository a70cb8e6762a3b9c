/**
 * A leaf: canonical JSON (RFC 8785) that everybody may read. What is not for everybody is in it as a salted commitment, one for each field, so that who
 * holds the salts can disclose fields one by one, and nobody can guess at a leaf whose salts have been forgotten.
 */
import canonicalize from 'canonicalize';
import { base64, utf8 } from './bytes.ts';
import type { EntryDraft } from './entry.ts';
import { sha256 } from './sha256.ts';

export interface Leaf {
  /** version of this format */
  v: 1;
  kind: string;
  thread: string;
  /** YYYY-MM-DD */
  on: string;
  body?: string;
  open: Readonly<Record<string, string | number | boolean | null>>;
  /** name of a field → its commitment, Base 64. `entry` is there always: it commits to the entry's id, whose first bytes are a time */
  sealed: Readonly<Record<string, string>>;
}

/** What opens one commitment. */
export interface Opened {
  /** Base 64 of 16 random bytes */
  salt: string;
  value: unknown;
}
export type Sealed = Readonly<Record<string, Opened>>;

/** The field that every leaf commits to: its own id. */
export const idField = 'entry';
/** Lengths are two bytes in an entry bundle. */
export const longestLeaf = 65_535;

const canonical = canonicalize as unknown as (value: unknown) => string | undefined;

/** Throws for what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonical(value);
  if (text === undefined) throw new TypeError('there is no JSON for this value');
  // Half a surrogate pair is no character: RFC 8785 section 3.2.2.2 has it refused.
  if (/\\ud[89a-f]/i.test(text.replace(/\\\\/g, ''))) throw new TypeError('a text holds half a character');
  return text;
}

const digestOf = (text: string): string => base64(sha256(utf8(text)));

/** @param digest SHA-256 of a text in Base 64, where the platform has a quicker one */
export const commitment = (name: string, { salt, value }: Opened, digest = digestOf): string =>
  digest(canonicalJson([salt, name, value]));

const name = /^[a-z][A-Za-z0-9-]{0,63}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const kind = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text;
const isOpen = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= 500);

/** What is wrong with a draft, said to the room that wrote it; undefined if nothing is. */
function fault(draft: EntryDraft): string | undefined {
  if (!kind.test(draft.kind)) return `kind “${draft.kind}” is not like appeal.filed`;
  if (!uuid.test(draft.thread)) return 'thread is not a UUID in small letters';
  if (!isDay(draft.on)) return `on “${draft.on}” is not a day like 2026-11-24`;
  if (draft.body !== undefined && !/^\S{1,100}$/.test(draft.body)) return `body “${draft.body}” is not a code`;
  for (const [key, value] of Object.entries(draft.open)) {
    if (!name.test(key)) return `open field “${key}” is not a name like noteCount`;
    if (!isOpen(value)) return `open field “${key}” is not a short text, a number, yes, no or nothing`;
  }
  for (const key of Object.keys(draft.sealed))
    if (!name.test(key) || key === idField) return `sealed field “${key}” is not a name like fileDigest, or is taken`;
  return undefined;
}

/** Makes the leaf of a draft. A fault in it is the room's and is thrown. `salt` gives a new random salt at each call. */
export function makeLeaf(
  draft: EntryDraft,
  id: string,
  salt: () => string,
  digest = digestOf,
): { leaf: string; sealed: Sealed } {
  const wrong = fault(draft);
  if (wrong) throw new TypeError(`An entry for the record was refused: ${wrong}.`);
  const sealed: Record<string, Opened> = { [idField]: { salt: salt(), value: id } };
  for (const [key, value] of Object.entries(draft.sealed))
    if (value !== undefined) sealed[key] = { salt: salt(), value };
  const leaf: Leaf = {
    v: 1,
    kind: draft.kind,
    thread: draft.thread,
    on: draft.on,
    ...(draft.body === undefined ? {} : { body: draft.body }),
    open: draft.open,
    sealed: Object.fromEntries(Object.entries(sealed).map(([key, opened]) => [key, commitment(key, opened, digest)])),
  };
  const text = canonicalJson(leaf);
  const bytes = utf8(text).length;
  if (bytes > longestLeaf)
    throw new TypeError(
      `An entry for the record was refused: the leaf has ${bytes} bytes, ${longestLeaf} are the most. Seal a digest instead of the text.`,
    );
  return { leaf: text, sealed };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a leaf; undefined if the text is none, or is not written canonically. */
export function parseLeaf(text: string): Leaf | undefined {
  try {
    const leaf = JSON.parse(text) as unknown;
    if (!isObject(leaf) || leaf['v'] !== 1 || canonicalJson(leaf) !== text) return undefined;
    const { kind: k, thread, on, body, open, sealed } = leaf;
    const sound =
      isText(k) &&
      kind.test(k) &&
      isText(thread) &&
      isText(on) &&
      isDay(on) &&
      (body === undefined || isText(body)) &&
      isObject(open) &&
      Object.values(open).every(isOpen) &&
      isObject(sealed) &&
      Object.values(sealed).every(isText);
    return sound ? (leaf as unknown as Leaf) : undefined;
  } catch {
    return undefined;
  }
}
