/** From what was sent to what is kept: looked at, without metadata, with a harmless name. */
import { type DocumentDraft, digestOf } from '../../cases/index.ts';
import { newId } from '../../platform/random.ts';
import { Broken } from '../model/broken.ts';
import { endings, lookAt, saidKinds, stripped } from '../model/kinds.ts';
import { endingOf, nameFor, plainName } from '../model/name.ts';
import { refuse } from '../model/refusals.ts';
import type { DocumentSettings } from '../settings.ts';

export interface Upload {
  name: string;
  bytes: Buffer;
}
/** A document with its content, wherever that is kept. */
export type Prepared = DocumentDraft & { content: Buffer };

/** @throws SaidError that names the file */
export async function prepare(uploads: readonly Upload[], settings: DocumentSettings): Promise<Prepared[]> {
  if (uploads.length === 0) throw refuse('no-document');
  const out: Prepared[] = [];
  for (const upload of uploads) out.push(await one(upload, `document-${out.length + 1}`, settings.most));
  return out;
}

async function one({ name: given, bytes }: Upload, fallback: string, most: number): Promise<Prepared> {
  const name = plainName(given) || fallback;
  if (bytes.length === 0) throw refuse('empty-document', { name });
  if (bytes.length > most) throw refuse('document-too-large', { name, max: Math.floor(most / 1024 / 1024) });
  const looked = await lookAt(bytes);
  if (!looked.kind)
    throw looked.found
      ? refuse('document-kind', { name, found: looked.found, kinds: saidKinds })
      : refuse('document-unknown', { name, kinds: saidKinds });
  const { kind } = looked;
  const ending = endingOf(name);
  // A name that says another kind deceives whoever opens it. One that says nothing known, as “scan.2”, is given the true ending.
  if (!kind.endings.includes(ending) && (endings.includes(ending) || deceives.has(ending)))
    throw refuse('document-disguised', { name, found: kind.said, ending: kind.endings[0]! });
  let content: Buffer;
  try {
    content = stripped(kind, bytes);
  } catch (error) {
    if (error instanceof Broken) throw refuse('document-broken', { name, found: kind.said });
    throw error;
  }
  return {
    ...{ id: newId(), name: nameFor(given, kind, fallback), mediaType: kind.mediaType },
    ...{ sha256: digestOf(content), bytes: content.length, content },
  };
}

/** Endings that make a machine do something else than show the content. */
const deceives = new Set([
  ...['exe', 'com', 'bat', 'cmd', 'ps1', 'vbs', 'js', 'mjs', 'jse', 'wsf', 'msi', 'scr', 'lnk', 'jar', 'sh', 'app'],
  ...['html', 'htm', 'xhtml', 'svg', 'xml', 'mht', 'hta', 'php', 'docm', 'xlsm', 'doc', 'xls', 'zip', 'rtf', 'gif'],
]);
