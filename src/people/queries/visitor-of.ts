/** Who sent a request. */
import type { FastifyRequest } from 'fastify';
import { batched } from '../../platform/batch.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import { type Context, later, sessionCookie } from '../context.ts';
import type { Actor } from '../model/actor.ts';
import { hashOf, matches, splitSecret } from '../model/secret.ts';
import * as sessions from '../store/sessions.ts';
import { findToken, tokenPrefix, touchToken } from '../store/tokens.ts';

export interface Visitor {
  actor: Actor;
  /** her name and language; null where nobody is signed in */
  name: string | null;
  lang: Lang | null;
  /** absent where a program acts by a token */
  session: { id: Buffer; expires: Date } | undefined;
}

const nobody: Visitor = { actor: { kind: 'anyone' }, name: null, lang: null, session: undefined };
/** The time of the last request is written at most once in so many seconds. */
const touchEvery = 60;

export const seenSince = (c: Context): Date => later(c.clock.now(), -c.config.idleMinutes * 60);

/**
 * From a Bearer token (RFC 6750) or the session cookie. Cost: nothing without either; otherwise one query by primary key (named, about 0.1 ms), and one
 * update a minute.
 */
export function visitorOf(c: Context, request: FastifyRequest): Promise<Visitor> {
  const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return byToken(c, bearer);
  const secret = sessionCookie(c).read(request.headers);
  return secret === undefined ? Promise.resolve(nobody) : bySession(c, secret);
}

/** Requests that come in together are looked up together: under load most of what a look-up costs is the way to the database and back. */
const lookUps = new WeakMap<Context, (id: Buffer) => Promise<sessions.VisitorRow | undefined>>();
function lookUp(c: Context): (id: Buffer) => Promise<sessions.VisitorRow | undefined> {
  let look = lookUps.get(c);
  if (!look)
    lookUps.set(
      c,
      (look = batched(
        (ids: readonly Buffer[]) =>
          sessions.findSessions(c.pool, ids, {
            now: c.clock.now(),
            seenSince: seenSince(c),
            today: c.instance.today(),
          }),
        { window: 0, most: 200, atOnce: 4 },
      )),
    );
  return look;
}

async function bySession(c: Context, secret: string): Promise<Visitor> {
  const now = c.clock.now();
  const row = await lookUp(c)(hashOf(secret));
  if (!row) return nobody;
  if (later(row.last_seen_at, touchEvery) < now) await sessions.touchSession(c.pool, row.id, now);
  return {
    actor: { kind: 'person', person: row.person, assurance: row.assurance, post: sessions.postOf(row) },
    name: row.display_name,
    lang: isLang(row.lang) ? row.lang : null,
    session: { id: row.id, expires: row.expires_at },
  };
}

async function byToken(c: Context, bearer: string): Promise<Visitor> {
  const parts = bearer.startsWith(tokenPrefix) ? splitSecret(bearer.slice(tokenPrefix.length)) : undefined;
  const now = c.clock.now();
  const row = parts && (await findToken(c.pool, parts.id, { now, today: c.instance.today() }));
  if (!row || !matches(parts.secret, row.hash)) return nobody;
  if (row.last_used_at === null || later(row.last_used_at, touchEvery) < now) await touchToken(c.pool, row.id, now);
  const { person, assurance, scopes } = row;
  return {
    actor: { kind: 'person', person, assurance, post: sessions.postOf(row), scopes },
    name: row.display_name,
    lang: isLang(row.lang) ? row.lang : null,
    session: undefined,
  };
}
