/** The form of the checking page, as a browser without scripts sends it: with a file or as fields. Read by the platform's own parsers. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { longestReceipt } from '../model/receipt.ts';
import { RecordRefused } from '../queries/refusals.ts';

/** Lets the pages of this scope take both ways of sending a form, whatever the rest of the server takes. */
export function takeForms(scope: FastifyInstance): void {
  const limit = { parseAs: 'buffer' as const, bodyLimit: 2 * longestReceipt };
  for (const type of ['multipart/form-data', 'application/x-www-form-urlencoded']) {
    if (scope.hasContentTypeParser(type)) scope.removeContentTypeParser(type);
    scope.addContentTypeParser(type, limit, async (request: FastifyRequest, body: Buffer) => {
      try {
        const form = await new Response(new Uint8Array(body), {
          headers: { 'content-type': request.headers['content-type']! },
        }).formData();
        return await textOf(form);
      } catch {
        throw new RecordRefused(400, 'form');
      }
    });
  }
}

/** The file if one was chosen, else the text. */
async function textOf(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.text();
  const text = form.get('receipt');
  return typeof text === 'string' ? text.replace(/\r\n/g, '\n') : '';
}
