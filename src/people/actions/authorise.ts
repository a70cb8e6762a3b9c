/** First in every action: the table of permissions, and a note of the refusal. */
import type { Context } from '../context.ts';
import type { Actor } from '../model/actor.ts';
import { type Act, type Decision, permits, type Subject } from '../model/permissions.ts';
import { demand } from '../model/refusals.ts';

export function decide(c: Pick<Context, 'onRefusal'>, actor: Actor, act: Act, subject: Subject = {}): Decision {
  const decision = permits(actor, act, subject);
  if (!decision.allowed) c.onRefusal?.({ actor, act, subject, decision });
  return decision;
}

/** @throws Refused */
export function authorise(c: Pick<Context, 'onRefusal'>, actor: Actor, act: Act, subject: Subject = {}): void {
  demand(decide(c, actor, act, subject));
}
