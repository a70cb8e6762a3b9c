/** What is a function of the address, the day and the law is made once and kept. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ResponseCache } from '../../platform/http/cache.ts';
import { sendServed } from '../../platform/http/server.ts';
import type { Site } from '../../portal/index.ts';

export function serveLaw(
  { site, cache }: { site: Site; cache: ResponseCache },
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  make: () => string,
): FastifyReply {
  const key = `assemblies ${site.today()} ${request.url}`;
  return sendServed(request, reply, cache.get(key) ?? cache.set(key, 200, type, make(), 'public, no-cache'));
}
