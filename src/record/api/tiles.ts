/** The log as C2SP tlog-tiles publishes it: `/record/checkpoint`, `/record/tile/…`. Witnesses and monitors read this. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { RecordLog } from '../log.ts';
import { parseTilePath } from '../model/tiles.ts';

const compressed = promisify(gzip);
const prefix = '/record';
/** whoever shows or checks the record on a page of their own may read it */
const forAll = { 'access-control-allow-origin': '*' };

export function tileRoutes(app: FastifyInstance, log: RecordLog): void {
  app.get(`${prefix}/checkpoint`, { schema: { hide: true } }, async (_request, reply) => {
    const { note } = await log.head();
    return reply
      .headers(forAll)
      .header('cache-control', 'public, max-age=2')
      .type('text/plain; charset=utf-8')
      .send(note);
  });
  app.get(`${prefix}/key`, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers(forAll)
      .header('cache-control', 'public, max-age=3600')
      .type('text/plain; charset=utf-8')
      .send(`${log.key}\n`),
  );
  app.get<{ Params: { '*': string } }>(`${prefix}/tile/*`, { schema: { hide: true } }, async (request, reply) => {
    const name = parseTilePath(request.params['*']);
    const bytes = name && (await log.tile(name));
    if (!name || !bytes) return reply.callNotFound();
    // The content of a tile of a given width never changes, also while it is not full.
    void reply
      .headers(forAll)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type('application/octet-stream');
    // Hashes do not get smaller; leaves become a third.
    if (name.level !== undefined || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
      return reply.send(Buffer.from(bytes));
    return reply.header('content-encoding', 'gzip').send(await compressed(bytes, { level: 5 }));
  });
}
