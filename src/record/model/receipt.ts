/**
 * Receipts: leaf, proof and checkpoint in one JSON file, checkable by anybody, anywhere, without asking the one who gave it. The same function checks in
 * the browser, on the command line and on the server.
 */
import { fromBase64, hex, utf8 } from './bytes.ts';
import { expectations, type Finding, type FindingCode } from './findings.ts';
import { placeOfFault } from './json-place.ts';
import { commitment, type Leaf, type Opened, parseLeaf, type Sealed } from './leaf.ts';
import { parseHead, parseKey, parseNote, sayKey, signedBy, type TreeHead, type VerifierKey } from './note.ts';
import { leafHash, verifyInclusion } from './tree.ts';

export const receiptFormat = 'qulaq-receipt/1';
/** more than any receipt has: the longest leaf, what it commits to, and a proof */
export const longestReceipt = 1_000_000;

export interface Receipt {
  format: typeof receiptFormat;
  /** place of the entry in the log, from 0 on */
  index: number;
  /** the very text whose hash is in the tree */
  leaf: string;
  /** what opens the commitments of the leaf: as many of its fields as the holder wants to show. Empty once the data were erased */
  disclosed: Sealed;
  /** Base 64, from the leaf's sibling upwards */
  inclusion: readonly string[];
  /** the signed note */
  checkpoint: string;
  /** the verifier key of the log */
  key: string;
}

const names = new Set(['format', 'index', 'leaf', 'disclosed', 'inclusion', 'checkpoint', 'key']);

export interface Verdict {
  valid: boolean;
  findings: readonly Finding[];
  /** what was read, as far as it could be read; to be trusted only if `valid` */
  index?: number;
  leaf?: Leaf;
  head?: TreeHead;
  disclosed?: Sealed;
}

/** A receipt that shows only the fields named. */
export const showing = (receipt: Receipt, fields: readonly string[]): Receipt => ({
  ...receipt,
  disclosed: Object.fromEntries(Object.entries(receipt.disclosed).filter(([name]) => fields.includes(name))),
});

const failed = (code: FindingCode, values: Finding['values'] = {}): Verdict => ({
  valid: false,
  findings: [{ code, state: 'fail', values }],
});

/** Checks what may be a receipt. `trusted`: verifier keys as texts; without them the key in the receipt is only named. */
export function verifyReceipt(input: unknown, trusted?: readonly string[]): Verdict {
  const r = (typeof input === 'object' && input !== null ? input : {}) as Partial<Record<keyof Receipt, unknown>>;
  if (r.format !== receiptFormat) return failed('notReceipt', { expected: receiptFormat });
  const wrong = (field: keyof Receipt, expected: keyof typeof expectations): Verdict =>
    failed('fieldForm', { field, expected: expectations[expected] });
  const { index, leaf: text, inclusion, checkpoint, key } = r;
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return wrong('index', 'index');
  if (typeof text !== 'string') return wrong('leaf', 'text');
  if (typeof checkpoint !== 'string') return wrong('checkpoint', 'text');
  if (typeof key !== 'string') return wrong('key', 'text');
  const path = Array.isArray(inclusion)
    ? inclusion.map((h) => (typeof h === 'string' ? fromBase64(h) : undefined))
    : [];
  if (!Array.isArray(inclusion) || path.length > 64 || path.some((h) => h?.length !== 32))
    return wrong('inclusion', 'hashes');
  const { disclosed } = r;
  if (!isSealed(disclosed)) return wrong('disclosed', 'disclosed');
  const extra = Object.keys(r).find((name) => !names.has(name));
  if (extra !== undefined) return failed('extraField', { field: extra.slice(0, 100), known: [...names].join(', ') });
  const leaf = parseLeaf(text);
  if (!leaf) return failed('leafForm');

  const findings = fieldsOf(leaf, disclosed);
  const signed = verifyCheckpoint(checkpoint, key, trusted);
  const { head } = signed;
  if (head) {
    const proved = verifyInclusion({
      index,
      size: head.size,
      leaf: leafHash(utf8(text)),
      path: path as Uint8Array[],
      root: head.root,
    });
    findings.push(
      proved
        ? { code: 'included', state: 'pass', values: { index, size: head.size } }
        : { code: 'notIncluded', state: 'fail', values: {} },
    );
  }
  findings.push(...signed.findings);
  return {
    valid: findings.every((f) => f.state !== 'fail'),
    findings,
    index,
    leaf,
    disclosed,
    ...(head ? { head } : {}),
  };
}

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(
    (v) =>
      typeof (v as Opened | null)?.salt === 'string' &&
      Object.keys(v as Opened)
        .sort()
        .join() === 'salt,value',
  );

function fieldsOf(leaf: Leaf, disclosed: Sealed): Finding[] {
  const findings: Finding[] = [];
  const committed = new Map(Object.entries(leaf.sealed));
  for (const [field, opened] of Object.entries(disclosed)) {
    const expected = committed.get(field);
    committed.delete(field);
    if (expected === undefined) findings.push({ code: 'fieldUnknown', state: 'fail', values: { field } });
    else if (opens(field, opened, expected)) findings.push({ code: 'fieldMatches', state: 'pass', values: { field } });
    else findings.push({ code: 'fieldDiffers', state: 'fail', values: { field } });
  }
  if (committed.size)
    findings.push({ code: 'undisclosed', state: 'note', values: { fields: [...committed.keys()].join(', ') } });
  return findings;
}

function opens(field: string, opened: Opened, expected: string): boolean {
  try {
    return commitment(field, opened) === expected;
  } catch {
    return false;
  }
}

/** Checks a signed checkpoint against the key that comes with it, and that key against those that are trusted. */
export function verifyCheckpoint(text: string, keyText: string, trusted?: readonly string[]): Verdict {
  const note = parseNote(text);
  const head = note && parseHead(note.text);
  if (!head) return failed('checkpointForm');
  const keys: VerifierKey[] = [];
  for (const t of trusted ?? []) {
    const key = parseKey(t);
    if (!key) return { ...failed('keyForm', { key: t.slice(0, 200) }), head };
    keys.push(key);
  }
  const key = parseKey(keyText);
  if (!key) return { ...failed('keyForm', { key: keyText.slice(0, 200) }), head };
  const findings: Finding[] = [];
  const signature = signedBy(note, key);
  if (signature === 'good')
    findings.push({ code: 'signed', state: 'pass', values: { name: key.name, id: hex(key.id) } });
  else if (signature === 'wrong') findings.push({ code: 'signatureWrong', state: 'fail', values: { name: key.name } });
  else findings.push({ code: 'notSigned', state: 'fail', values: { name: key.name } });
  if (head.origin !== key.name)
    findings.push({ code: 'originDiffers', state: 'fail', values: { origin: head.origin, name: key.name } });
  const said = sayKey(key);
  if (!trusted) findings.push({ code: 'keyNotCompared', state: 'note', values: { key: said } });
  else if (keys.some((k) => sayKey(k) === said)) findings.push({ code: 'keyTrusted', state: 'pass', values: {} });
  else findings.push({ code: 'keyNotTrusted', state: 'fail', values: { key: said } });
  return { valid: findings.every((f) => f.state !== 'fail'), findings, head };
}

/** Checks a text that may be a receipt, as a file or a form gives it. */
export function verifyText(text: string, trusted?: readonly string[]): Verdict {
  const bytes = utf8(text).length;
  if (text.trim() === '') return failed('empty');
  if (bytes > longestReceipt) return failed('tooLong', { bytes, most: longestReceipt });
  const json = text.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return failed('notJson', placeOfFault(json) ?? { line: 1, column: 1 });
  }
  return verifyReceipt(value, trusted);
}

/** The receipt as a file. */
export const receiptFile = (receipt: Receipt): string => `${JSON.stringify(receipt, null, 2)}\n`;
