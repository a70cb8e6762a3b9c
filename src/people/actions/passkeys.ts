/** Passkeys: placeholder filled below. */

import { transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { dropPasskey, waysIn } from '../store/passkeys.ts';

/** @throws Refused last-way-in */
export function removePasskey(c: Context, person: PersonId, id: string): Promise<void> {
  return transaction(c.pool, async (tx) => {
    const { passkeys, identities } = await waysIn(tx, person);
    if (identities === 0 && passkeys <= 1) throw new Refused('last-way-in');
    await dropPasskey(tx, person, id);
  });
}
