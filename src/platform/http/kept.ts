/** Answers that a reader may keep and asks for again: files and feeds. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** 304 where the reader has it already (RFC 9110, section 13.1.2). */
export function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  control: string,
  text: string,
): FastifyReply {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', etag).header('cache-control', control);
  const asked = request.headers['if-none-match'];
  const has = asked?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  return has ? reply.code(304).send() : reply.type(type).send(text);
}
