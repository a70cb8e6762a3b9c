/** The web server: headers, request ids, errors. It knows no room. */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { unavailable } from '../db/unavailable.ts';
import type { Served } from './cache.ts';
import { isUserError, problem } from './problem.ts';
import { SaidError } from './said-error.ts';

/**
 * What a page may load: no inline script or style at all. A page that shows pictures of another server sets the header itself.
 * @param images that server's origin
 */
export const contentSecurityPolicy = (images = ''): string =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:${images && ` ${images}`}; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Fixed, so that they cost nothing (decision in facts: a header library halves the rate). */
const securityHeaders: readonly [string, string][] = [
  ['content-security-policy', contentSecurityPolicy()],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ['x-frame-options', 'DENY'],
];

const nullCharacter = {
  kk: 'Мәтінде көрінбейтін U+0000 таңбасы бар. Оны алып тастап, қайта жіберіңіз.',
  ru: 'В тексте есть невидимый знак U+0000. Удалите его и отправьте снова.',
  en: 'The text holds the invisible character U+0000. Remove it and send again.',
};
const holdsNull = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && !Buffer.isBuffer(value) && Object.values(value).some(holdsNull);

export function createServer(options: {
  logLevel: string;
  page: (request: FastifyRequest, status: number, error: Error | undefined) => string;
}): FastifyInstance {
  const app = fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : {
            level: options.logLevel,
            serializers: { req: (r) => ({ id: r.id, method: r.method, route: r.routeOptions?.url ?? '' }) },
          },
    genReqId: () => randomUUID(),
    // A logger for each request costs as much as all the rest of an answer that is kept; the lines name the request themselves.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: false } },
  });
  // The database holds no U+0000, and nobody means it: it is refused where it comes in, whatever the room.
  app.addHook('preValidation', (request, _reply, done) =>
    done(
      request.url.includes('%00') || holdsNull(request.body)
        ? new SaidError(400, 'null-character', nullCharacter)
        : undefined,
    ),
  );
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { raw } = reply;
    for (const [name, value] of securityHeaders) raw.setHeader(name, value);
    raw.setHeader('x-request-id', request.id);
    done();
  });
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404, 'not-found', undefined, undefined));
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const away = unavailable(thrown);
    if (away) {
      request.log.error({ req: request, err: thrown }, 'the database cannot be used');
      reply.header('retry-after', '60');
    }
    const error = (away ?? thrown) as FastifyError;
    if (isUserError(error)) return answer(request, reply, error.status, error.code, error, error.field);
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ req: request, err: error }, 'request failed');
    const first = error.validation?.[0];
    const field = first
      ? first.instancePath.slice(1) ||
        String(
          (first.params as { missingProperty?: string; additionalProperty?: string }).missingProperty ??
            (first.params as { additionalProperty?: string }).additionalProperty ??
            '',
        )
      : undefined;
    return answer(
      request,
      reply,
      status,
      first ? 'invalid' : (error.code ?? 'error').toLowerCase(),
      status < 500 ? new Error(error.message) : undefined,
      field,
    );
  });

  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    code: string,
    error: (Error & { said?: (lang: 'kk' | 'ru' | 'en') => string }) | undefined,
    field: string | undefined,
  ) {
    void reply.code(status).header('cache-control', 'no-store');
    const asked = (request.query as { lang?: string } | null)?.lang;
    const lang = asked === 'kk' || asked === 'ru' ? asked : 'en';
    const page = request.url.startsWith('/api/') ? undefined : options.page(request, status, error);
    if (page !== undefined) return reply.type('text/html; charset=utf-8').send(page);
    const detail =
      error?.said?.(lang) ??
      error?.message ??
      (status === 404
        ? 'There is nothing at this address.'
        : 'Something went wrong on our side. It has been logged; please try again.');
    return reply
      .type('application/problem+json; charset=utf-8')
      .send(
        JSON.stringify(
          problem(status, code, detail, { instance: request.url.split('?')[0]!, ...(field ? { field } : {}) }),
        ),
      );
  }
  return app;
}

const fixedHeaders: readonly string[] = securityHeaders.flat();

/** Sends what has been rendered before: 304 if the reader has it, compressed if the reader can. All headers go out in one call; nothing else is done. */
export function sendServed(request: FastifyRequest, reply: FastifyReply, served: Served): FastifyReply {
  const { raw } = reply.hijack();
  const send = (status: number, headers: readonly string[], body?: Buffer): void => {
    raw.writeHead(status, [...headers, ...fixedHeaders, 'x-request-id', request.id]);
    raw.end(request.method === 'HEAD' ? undefined : body);
  };
  if (served.status === 200 && request.headers['if-none-match'] === served.etag) send(304, served.unchangedHeaders);
  else if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
    send(served.status, served.gzipHeaders, served.gzip);
  else send(served.status, served.headers, served.body);
  return reply;
}
