/**
 * A post is given by a link that works once: whoever gets it opens it, signs in and accepts. So nobody has to be searched for among the persons, and the
 * one who gives the post learns of nobody whether she is here.
 */
import { type IsoDate, parseDate, reference } from '../../law/index.ts';
import { type Context, later, mainLaw } from '../context.ts';
import { type Actor, type Role, roles, rolesOfInstance } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { hashOf, joinSecret, newSecret } from '../model/secret.ts';
import { addInvitation, type PostTerms } from '../store/posts.ts';
import { authorise } from './authorise.ts';

/** Seconds that an invitation can be accepted. */
const lasts = 7 * 24 * 3600;
export const invitationPath = (secret: string): string => `/invitation/${secret}`;

export interface PostForm {
  role?: string | undefined;
  body?: string | undefined;
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** @param id token of the form. @returns the link's secret, which is shown once. @throws Refused */
export async function inviteToPost(c: Context, actor: Actor, id: string, form: PostForm): Promise<string> {
  const role = roles.find((r) => r === form.role);
  // Without a role it is decided for the least one, so that who may give none is told that first.
  const subject = { role: role ?? ('officer' as Role), body: form.body || null };
  authorise(c, actor, 'posts.manage', subject);
  const terms = readTerms(c, form, role);
  const secret = newSecret();
  const now = c.clock.now();
  const made = await addInvitation(c.pool, {
    id,
    hash: hashOf(secret),
    ...terms,
    madeBy: actor.kind === 'person' ? actor.person : null,
    now,
    expires: later(now, lasts),
  });
  if (!made) throw new Refused('already-made');
  return joinSecret(id, secret);
}

function readTerms(c: Context, form: PostForm, role: Role | undefined): PostTerms {
  if (role === undefined) throw new Refused('role-missing', { field: 'role' });
  const today = c.instance.today();
  const day = (text: string | undefined): IsoDate | null | undefined => (text ? parseDate(text) : null);
  const from = day(form.from || today);
  if (!from) throw new Refused('days-wrong', { field: 'from' });
  const to = day(form.to);
  if (to === undefined || (to !== null && to <= from)) throw new Refused('days-wrong', { field: 'to' });
  const body = form.body || null;
  const there = reference
    .bodies({ law: mainLaw(c), lang: 'en', today }, { on: from })
    .some((b) => b.id === body && b.exists);
  if (rolesOfInstance.includes(role) ? body !== null : !there) throw new Refused('body-missing', { field: 'body' });
  return { role, body, unit: form.unit?.trim().slice(0, 80) || null, from, to };
}
