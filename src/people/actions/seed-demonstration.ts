/** The fictitious people of a demonstration that hold posts, or an empty list of them, are known from the start; who they are is known by the hash of their identifiers, as of everybody. */
import { v7 } from 'uuid';
import { ConfigError } from '../../platform/config/config.ts';
import { transaction } from '../../platform/db/tx.ts';
import { type Context, mainLaw } from '../context.ts';
import type { DemoPerson } from '../demonstration.ts';
import { personIdentifier } from '../model/identifier.ts';
import * as persons from '../store/persons.ts';
import { addPost, postsOf } from '../store/posts.ts';

/** May be called at every start: what is there is left as it is. @throws ConfigError where a post is in a body that the pack does not have */
export async function seedDemonstration(c: Context, people: readonly DemoPerson[]): Promise<void> {
  const kind = personIdentifier(mainLaw(c), undefined);
  const today = c.instance.today();
  const now = c.clock.now();
  for (const demo of people) {
    const lost = demo.posts?.find((p) => p.body !== undefined && !Object.hasOwn(mainLaw(c).pack.bodies, p.body));
    if (lost)
      throw new ConfigError(
        `The demonstration’s ${demo.id} has a post in “${lost.body}”, which the pack does not have.`,
      );
    if (demo.posts === undefined || kind === undefined || demo.identifier === undefined) continue;
    const hash = c.keys.identifierHash(kind, demo.identifier);
    await transaction(c.pool, async (tx) => {
      let person = await persons.personByIdentifier(tx, hash);
      if (person === undefined) {
        person = v7();
        await persons.addPerson(tx, { id: person, name: demo.name, lang: demo.lang, assurance: 'verified', now });
        await persons.claimIdentifier(tx, hash, person);
      }
      const held = await postsOf(tx, person, today);
      for (const { role, body = null } of demo.posts ?? [])
        if (!held.some((p) => p.role === role && p.body === body))
          await addPost(tx, { id: v7(), person, role, body, unit: null, from: today, to: null, madeBy: null, now });
    });
  }
}
