/** A key for a program that acts for a person, in the post that she acts in just now. */
import { type Context, later } from '../context.ts';
import { type Actor, type Scope, scopes } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { hashOf, joinSecret, newSecret } from '../model/secret.ts';
import { addToken, tokenPrefix } from '../store/tokens.ts';

const lasts = 365 * 24 * 3600;

/** @param id token of the form. @returns the access token, which is shown once. @throws Refused */
export async function makeToken(
  c: Context,
  actor: Actor,
  id: string,
  form: { name?: string | undefined; scopes: readonly string[] },
): Promise<string> {
  // A token cannot make tokens: who got hold of one must not be able to keep what was taken from him.
  if (actor.kind !== 'person') throw new Refused('sign-in');
  if (actor.scopes) throw new Refused('token-scope');
  const name = form.name?.trim() ?? '';
  if (name === '' || name.length > 80) throw new Refused('name-missing', { field: 'name' });
  const asked = scopes.filter((s): s is Scope => form.scopes.includes(s));
  if (asked.length === 0) throw new Refused('scope-missing', { field: 'scope-read' });
  const secret = newSecret();
  const now = c.clock.now();
  const made = await addToken(c.pool, {
    id,
    person: actor.person,
    post: actor.post?.id ?? null,
    name,
    scopes: asked,
    hash: hashOf(secret),
    now,
    expires: later(now, lasts),
  });
  if (!made) throw new Refused('already-made');
  return `${tokenPrefix}${joinSecret(id, secret)}`;
}
