/** How an address of the room's API is described, and who asks it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Actor } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import type { People } from '../people.ts';
import type { Limits } from './visit.tsx';

export interface ApiRoute {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  id: string;
  summary: string;
  body?: TSchema;
  params?: TSchema;
  answer: TSchema;
  limit: keyof Limits;
  hide?: boolean;
  run: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

export const object = (properties: Record<string, TSchema>) => Type.Object(properties, { additionalProperties: false });
export const done = object({ done: Type.Boolean() });

/** Somebody who is signed in; a program only where the address says which scope it needs. @throws Refused sign-in, token-scope */
export async function me(
  people: People,
  request: FastifyRequest,
  scope?: 'read',
): Promise<Extract<Actor, { kind: 'person' }>> {
  const actor = await people.actorOf(request);
  if (actor.kind !== 'person') throw new Refused('sign-in');
  if (actor.scopes && !(scope && actor.scopes.includes(scope))) throw new Refused('token-scope');
  return actor;
}
