/** What may be attached, found out from the content and never from what the sender says. */
import { fileTypeFromBuffer } from 'file-type';
import type { Message } from '../../platform/i18n/i18n.ts';
import { Broken } from './broken.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

export interface Kind {
  mediaType: string;
  /** the first one is given to a name that has none */
  endings: readonly string[];
  said: string;
  strip?: (bytes: Buffer) => Buffer;
}

const kind = (mediaType: string, said: string, endings: readonly string[], strip?: Kind['strip']): Kind => ({
  ...{ mediaType, said, endings },
  ...(strip ? { strip } : {}),
});

export const kinds: readonly Kind[] = [
  kind('application/pdf', 'PDF', ['pdf']),
  kind('image/jpeg', 'JPEG', ['jpg', 'jpeg', 'jpe', 'jfif'], stripJpeg),
  kind('image/png', 'PNG', ['png'], stripPng),
  kind('image/webp', 'WebP', ['webp'], stripWebp),
  kind('text/plain', 'TXT (UTF-8)', ['txt', 'text', 'log', 'md', 'csv']),
  kind('application/vnd.oasis.opendocument.text', 'ODT', ['odt']),
  kind('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX', ['docx']),
  kind('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX', ['xlsx']),
];
const [text] = kinds.filter((k) => k.mediaType === 'text/plain') as [Kind];
/** animated PNG is PNG */
const synonyms: Record<string, string> = { 'image/apng': 'image/png' };

/** The names of all kinds, for a message. */
export const saidKinds = kinds.map((k) => k.said).join(', ');
export const endings = kinds.flatMap((k) => k.endings);

export type Looked =
  | { kind: Kind }
  /** not one of those that may be attached; `found`: what it is, where that is known */
  | { kind: undefined; found: string | undefined };

/** What the content is. */
export async function lookAt(bytes: Buffer): Promise<Looked> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) {
    const mime = synonyms[found.mime] ?? found.mime;
    const known = kinds.find((k) => k.mediaType === mime);
    return known ? { kind: known } : { kind: undefined, found: found.ext.toUpperCase() };
  }
  return isText(bytes) ? { kind: text } : { kind: undefined, found: runs(bytes) ? 'HTML' : undefined };
}

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Text that a browser or a shell would run if somebody let it. */
const runs = (bytes: Buffer): boolean =>
  /^\ufeff?\s*(<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)\b|#!)/i.test(
    bytes.subarray(0, 1000).toString('utf8'),
  );

/** UTF-8 without control characters other than tab, line and page ends. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || runs(bytes)) return false;
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(decoder.decode(bytes));
  } catch {
    return false;
  }
}

/** Without metadata, where the kind has some that is known how to take out. @throws Broken */
export function stripped({ strip }: Kind, bytes: Buffer): Buffer {
  if (!strip) return bytes;
  try {
    return strip(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new Broken('cut off', { cause: error });
    throw error;
  }
}

export const kindWords: Message = {
  kk: 'Қоса беруге болады: {kinds}.',
  ru: 'Можно приложить: {kinds}.',
  en: 'You can attach: {kinds}.',
};
