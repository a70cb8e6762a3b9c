/** `/api/v1/record`: head, leaves and proofs as JSON. Nothing sealed is ever given here. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { isLang } from '../../platform/i18n/i18n.ts';
import type { RecordLog } from '../log.ts';
import { base64, utf8 } from '../model/bytes.ts';
import { sayFinding } from '../model/findings.ts';
import { longestReceipt, verifyText } from '../model/receipt.ts';
import { leafHash } from '../model/tree.ts';
import type { RecordRouteOptions } from '../pages/routes.tsx';
import type { PublicEntry } from '../queries/entries.ts';
import { entryId, RecordRefused, Unread, wholeNumber } from '../queries/refusals.ts';

const most = 1000;
const hash = Type.String({ description: 'SHA-256 in Base 64' });
const place = Type.Integer({ minimum: 0, description: 'place in the log, from 0 on' });
const size = Type.Integer({ minimum: 0, description: 'how many entries a tree has' });
const path = Type.Array(hash, { description: 'hashes of the proof (RFC 9162), as a verifier takes them' });
const lang = Type.Optional(Type.Unsafe({ type: 'string', enum: ['kk', 'ru', 'en'] }));
const entry = Type.Object({
  index: place,
  leaf: Type.Unknown({ description: 'the leaf; in the canonical form of RFC 8785 it is what was hashed' }),
  leafHash: hash,
});
const receipt = Type.Object({
  format: Type.String(),
  index: place,
  leaf: Type.String({ description: 'the leaf as it was hashed' }),
  disclosed: Type.Object({}, { description: 'always empty here: nothing sealed is public' }),
  inclusion: path,
  checkpoint: Type.String({ description: 'signed note (C2SP tlog-checkpoint)' }),
  key: Type.String({ description: 'verifier key (C2SP signed-note)' }),
});
const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  field: Type.Optional(Type.String()),
});

interface Operation {
  id: string;
  method?: 'GET' | 'POST';
  path: string;
  summary: string;
  params?: Record<string, TSchema>;
  query?: Record<string, TSchema>;
  body?: TSchema;
  answer: TSchema;
  /** may be kept for ever: the record does not change behind its head */
  lasting?: (query: Record<string, unknown>) => boolean;
  run: (log: RecordLog, given: Given) => Promise<unknown>;
}
interface Given {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

const shown = ({ index, text, leaf }: PublicEntry) => ({ index, leaf, leafHash: base64(leafHash(utf8(text))) });

async function atOrBelow(log: RecordLog, field: string, value: unknown, least: number): Promise<number> {
  const number = wholeNumber(field, value);
  const head = await log.head();
  if (number < least || number > head.size)
    throw new RecordRefused(404, 'size', { field, value: number, least, size: head.size }, field);
  return number;
}

async function noEntry(log: RecordLog, index: number): Promise<never> {
  throw new RecordRefused(404, 'noEntry', { index, size: (await log.head()).size }, 'index');
}

async function indexOf(log: RecordLog, { query }: Given): Promise<number> {
  const { index, id } = query;
  if ((index === undefined) === (id === undefined)) throw new RecordRefused(400, 'indexOrId', {}, 'index');
  return id === undefined ? wholeNumber('index', index) : placeOf(log, entryId(id));
}
async function placeOf(log: RecordLog, id: string): Promise<number> {
  const index = await log.placeOf(id);
  if (index === undefined) throw new RecordRefused(404, 'noId', { id }, 'id');
  return index;
}

const operations: readonly Operation[] = [
  {
    id: 'recordHead',
    path: '',
    summary: 'The newest checkpoint of the public record, and the key that signs it',
    answer: Type.Object({ origin: Type.String(), size, root: hash, checkpoint: Type.String(), key: Type.String() }),
    run: async (log) => {
      const { origin, size, root, note } = await log.head();
      return { origin, size, root, checkpoint: note, key: log.key };
    },
  },
  {
    id: 'recordEntries',
    path: '/entries',
    summary: 'Entries of the public record, in their order',
    query: {
      from: Type.Optional(place),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: 100 })),
    },
    answer: Type.Object({ size, entries: Type.Array(entry) }),
    run: async (log, { query }) => {
      const from = query['from'] === undefined ? 0 : wholeNumber('from', query['from']);
      const limit = query['limit'] === undefined ? 100 : wholeNumber('limit', query['limit']);
      if (limit < 1 || limit > most) throw new RecordRefused(400, 'limit', { value: limit, most }, 'limit');
      const { size } = await log.head();
      return { size, entries: (await log.entries({ from, limit })).filter((e) => e.index < size).map(shown) };
    },
  },
  {
    id: 'recordEntry',
    path: '/entries/:index',
    summary: 'One entry of the public record',
    params: { index: place },
    answer: entry,
    lasting: () => true,
    run: async (log, { params }) => {
      const index = wholeNumber('index', params['index']);
      const [found] = await log.entries({ from: index, limit: 1 });
      return found ? shown(found) : noEntry(log, index);
    },
  },
  {
    id: 'recordReceipt',
    path: '/receipts/:id',
    summary: 'The receipt of an entry without anything sealed: leaf, inclusion proof and checkpoint',
    params: { id: Type.String({ description: 'id of the entry, as its receipt names it' }) },
    answer: receipt,
    run: async (log, { params }) => log.publicReceipt(await placeOf(log, entryId(params['id']))),
  },
  {
    id: 'recordInclusion',
    path: '/proofs/inclusion',
    summary: 'Proof that an entry is in the tree of a size (RFC 9162 section 2.1.3)',
    query: { index: Type.Optional(place), id: Type.Optional(Type.String()), size: Type.Optional(size) },
    answer: Type.Object({ index: place, size, leafHash: hash, path, root: hash }),
    lasting: (query) => query['size'] !== undefined,
    run: async (log, given) => {
      const index = await indexOf(log, given);
      const asked = given.query['size'];
      const of = asked === undefined ? undefined : await atOrBelow(log, 'size', asked, index + 1);
      return (await log.inclusion(index, of)) ?? noEntry(log, index);
    },
  },
  {
    id: 'recordConsistency',
    path: '/proofs/consistency',
    summary: 'Proof that the tree of one size is the beginning of the tree of another (RFC 9162 section 2.1.4)',
    query: { from: size, to: Type.Optional(size) },
    answer: Type.Object({ from: size, to: size, fromRoot: hash, toRoot: hash, path }),
    lasting: (query) => query['to'] !== undefined,
    run: async (log, { query }) => {
      if (query['from'] === undefined) throw new RecordRefused(400, 'numberMissing', { field: 'from' }, 'from');
      const from = await atOrBelow(log, 'from', query['from'], 0);
      const to = query['to'] === undefined ? undefined : await atOrBelow(log, 'to', query['to'], 0);
      if (to !== undefined && from > to) throw new RecordRefused(400, 'fromTo', { from, to }, 'from');
      return log.consistency(from, to);
    },
  },
  {
    id: 'recordVerify',
    method: 'POST',
    path: '/verify',
    summary: 'Checks a receipt against the key of this record; what is sent is not kept',
    query: { lang },
    body: Type.Unknown({ description: 'a receipt' }),
    answer: Type.Object({
      valid: Type.Boolean(),
      findings: Type.Array(Type.Object({ code: Type.String(), state: Type.String(), text: Type.String() })),
    }),
    run: async (log, { query, body }) => {
      const verdict = verifyText(typeof body === 'string' ? body : '', [log.key]);
      if (!verdict.valid && verdict.head === undefined) throw new Unread(verdict.findings[0]!);
      const reader = isLang(query['lang']) ? query['lang'] : 'en';
      return {
        valid: verdict.valid,
        findings: verdict.findings.map((f) => ({ code: f.code, state: f.state, text: sayFinding(reader, f) })),
      };
    },
  },
];

/** Bodies are taken as text, so that what is no JSON is told where it goes wrong, in the reader's language. */
function takeText(scope: FastifyInstance): void {
  const limit = { parseAs: 'string' as const, bodyLimit: 2 * longestReceipt };
  for (const type of ['application/json', 'text/plain']) {
    if (scope.hasContentTypeParser(type)) scope.removeContentTypeParser(type);
    scope.addContentTypeParser(type, limit, (_request, body, done) => done(null, body));
  }
  scope.setErrorHandler((error: { statusCode?: number }) => {
    throw error.statusCode === 413
      ? new RecordRefused(413, 'tooLarge', { most: longestReceipt })
      : error.statusCode === 415
        ? new RecordRefused(415, 'textBody')
        : error;
  });
}

/** To be called where the OpenAPI document is made, so that it holds these too. */
export function recordApi(outer: FastifyInstance, { log }: RecordRouteOptions): void {
  void outer.register(async (app) => {
    takeText(app);
    addOperations(app, log);
  });
}

function addOperations(app: FastifyInstance, log: RecordLog): void {
  for (const op of operations)
    app.route({
      method: op.method ?? 'GET',
      url: `/api/v1/record${op.path}`,
      bodyLimit: 2 * longestReceipt,
      // The schema says what is right; what is wrong is said below, in three languages.
      attachValidation: true,
      schema: {
        operationId: op.id,
        summary: op.summary,
        tags: ['record'],
        ...(op.params ? { params: Type.Object(op.params) } : {}),
        ...(op.query ? { querystring: Type.Object({ ...op.query, lang }) } : {}),
        ...(op.body ? { body: op.body } : {}),
        response: {
          200: { description: 'the answer', content: { 'application/json': { schema: op.answer } } },
          '4xx': {
            description: 'a problem (RFC 9457)',
            content: { 'application/problem+json': { schema: problem } },
          },
        },
      } as never,
      serializerCompiler: () => (data) => JSON.stringify(data),
      handler: async (request: FastifyRequest, reply) => {
        const query = (request.query ?? {}) as Record<string, unknown>;
        const answer = await op.run(log, {
          params: (request.params ?? {}) as Record<string, unknown>,
          query,
          body: request.body,
        });
        return reply
          .header('access-control-allow-origin', '*')
          .header('cache-control', op.lasting?.(query) ? 'public, max-age=31536000, immutable' : 'no-store')
          .type('application/json; charset=utf-8')
          .send(answer);
      },
    });
  app.get<{ Params: { index: string } }>(
    '/api/v1/record/entries/:index/tlog-proof',
    {
      attachValidation: true,
      schema: {
        operationId: 'recordTlogProof',
        summary: 'The inclusion proof of an entry as C2SP tlog-proof; the extra line is the leaf',
        tags: ['record'],
        params: Type.Object({ index: place }),
        response: { 200: { description: 'the proof', content: { 'text/plain': { schema: Type.String() } } } },
      } as never,
      serializerCompiler: () => (data) => String(data),
    },
    async (request, reply) => {
      const index = wholeNumber('index', request.params.index);
      const found = (await log.publicReceipt(index)) ?? (await noEntry(log, index));
      const lines = [
        'c2sp.org/tlog-proof@v1',
        `extra ${base64(utf8(found.leaf))}`,
        `index ${index}`,
        ...found.inclusion,
      ];
      return reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${lines.join('\n')}\n\n${found.checkpoint}`);
    },
  );
}
