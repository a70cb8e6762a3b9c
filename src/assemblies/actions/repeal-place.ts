/** A place is repealed from a day, by a decision: its last version ends, and everything that stands in the register before that day stays. */
import { movedOn } from '../../cases/index.ts';
import { parseDate } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Assemblies } from '../context.ts';
import type { Decision, Place } from '../model/place.ts';
import { type Fault, fault, refusalOf } from '../model/place-faults.ts';
import { readDecision } from '../model/place-input.ts';
import { endVersion, versionsOf } from '../store/places.ts';

/** @param given `validTo`: the first day on which it no longer stands. @throws Refused, SaidError */
export async function repealPlace(
  c: Assemblies,
  actor: Actor,
  code: string,
  given: { validTo: string; decision: unknown },
): Promise<{ place: Place; already: boolean }> {
  return transaction(c.pool, async (tx) => {
    const last = (await versionsOf(tx, [code])).at(-1);
    if (!last) throw refusalOf(fault('no-place', 'code'));
    c.people.demand(actor, 'place.manage', { body: last.body });
    const faults: Fault[] = [];
    const today = c.instance.today();
    const { validTo } = given;
    if (parseDate(validTo) === undefined) faults.push(fault('date', 'validTo', { value: validTo.slice(0, 40) }));
    const decision = readDecision(given.decision, today, undefined, faults);
    if (decision && validTo < decision.on)
      faults.push(fault('before-decision', 'validTo', { from: validTo, on: decision.on }));
    if (faults[0]) throw refusalOf(faults[0]);
    if (last.validTo !== null) {
      if (last.validTo === validTo && last.ending?.number === decision!.number) return { place: last, already: true };
      throw refusalOf(fault('repealed-already', 'validTo', { on: last.validTo }));
    }
    if (validTo <= last.validFrom)
      throw refusalOf(fault('to-before-from', 'validTo', { to: validTo, from: last.validFrom }));
    return { place: await keep(last, validTo, decision!), already: false };

    async function keep(place: Place, on: string, by: Decision): Promise<Place> {
      const entries = c.desk.enter([
        {
          ...{ kind: 'place.repealed', thread: code, on: today, body: place.body },
          open: {
            ...{ place: code, version: place.version, type: place.kind, name: place.name.kk, validTo: on },
            ...{ decision: by.number, decisionOn: by.on },
          },
          sealed: { at: c.desk.clock.now().toISOString(), version: place.id },
        },
      ]);
      await entries.write(tx);
      if (!(await endVersion(tx, place.id, on, { decision: by, entry: entries.ids[0]! }))) throw movedOn();
      return { ...place, validTo: on, ending: by };
    }
  });
}
