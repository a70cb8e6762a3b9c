/** Files of a multipart body (RFC 7578), read to the end whatever is wrong with it, so that the sender gets an answer and not a broken connection. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SaidError } from '../../platform/http/said-error.ts';
import type { Upload } from '../actions/prepare.ts';
import { plainName } from '../model/name.ts';
import { field, refuse } from '../model/refusals.ts';
import type { DocumentSettings } from '../settings.ts';

/** Lets the routes of this scope take files. Nothing is read before a route asks, so permission can be asked first. */
export const takesFiles = async (scope: FastifyInstance, { most, perCase }: DocumentSettings): Promise<void> => {
  await scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: most, files: perCase + 1, fields: 10, fieldSize: 1000, fieldNameSize: 100, headerPairs: 50 },
  });
};

/** Longest body: every document as large as may be, and what stands between them. */
export const longest = ({ most, perCase }: DocumentSettings): number => (most + 4096) * (perCase + 1);

/** @param now how many the case has @throws SaidError */
export async function filesOf(
  request: FastifyRequest,
  { most, perCase }: DocumentSettings,
  now: number,
): Promise<{ fields: Record<string, string>; uploads: Upload[] }> {
  if (!request.isMultipart()) throw refuse('not-multipart');
  if (Number(request.headers['content-length'] ?? 0) > longest({ most, perCase } as DocumentSettings))
    throw refuse('document-too-large', { name: '…', max: Math.floor(most / 1024 / 1024) });
  const fields: Record<string, string> = {};
  const uploads: Upload[] = [];
  let refused: SaidError | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value;
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) if (!refused) chunks.push(chunk as Buffer);
      const name = plainName(part.filename ?? '');
      if (part.file.truncated) refused ??= refuse('document-too-large', { name, max: Math.floor(most / 1024 / 1024) });
      // A form without a chosen file sends an empty part without a name.
      else if (part.fieldname === field && !(chunks.length === 0 && name === ''))
        uploads.push({ name: part.filename ?? '', bytes: Buffer.concat(chunks) });
      if (uploads.length > perCase) refused ??= refuse('too-many-documents', { max: perCase, now });
      if (refused) uploads.length = 0;
    }
  } catch (error) {
    if (!isFault(error)) throw error;
    throw error.code === 'FST_FILES_LIMIT'
      ? refuse('too-many-documents', { max: perCase, now })
      : refuse('not-multipart');
  }
  if (refused) throw refused;
  return { fields, uploads };
}

/** What is wrong with the body, as the parser tells it; a fault of the machine is none. */
const isFault = (error: unknown): error is Error & { code?: string; statusCode?: number } =>
  error instanceof Error && ((error as { statusCode?: number }).statusCode ?? 500) < 500
    ? true
    : error instanceof Error && /Multipart|Unexpected end|part header|boundary/i.test(error.message);
