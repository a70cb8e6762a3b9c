/** New places, and new versions of places, by decisions: all of those given, or none. Each is an entry in the public record, in the same transaction. */
import { v5 } from 'uuid';
import { digestOf, movedOn } from '../../cases/index.ts';
import { bodyOn } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { EntryDraft } from '../../record/index.ts';
import type { Assemblies } from '../context.ts';
import { type Place, type PlaceDraft, planVersion, saySpans } from '../model/place.ts';
import { type Fault, fault, PlacesRefused } from '../model/place-faults.ts';
import { readPlace } from '../model/place-input.ts';
import { endVersion, insertPlaces, placesById, versionsOf } from '../store/places.ts';

/** A place as it was given (`readPlace`); `code`: of the place that it is a version of; one that is not known begins with it. */
export interface Given {
  code?: string | undefined;
  input: unknown;
}
/** For whom: the body that the places belong to, in a jurisdiction. */
export interface PlacesOf {
  jurisdiction: string;
  body: string;
}
interface Planned {
  places: Place[];
  /** versions kept before that end with the beginning of a new one */
  ended: { id: string; on: string }[];
}

const mostAtOnce = 1000;

/** What a collection would do; nothing is kept. @returns faults, each with the number of its feature, where there are any */
export async function planPlaces(
  c: Assemblies,
  tx: Tx,
  of: PlacesOf,
  given: readonly Given[],
  form: string,
): Promise<Planned | { faults: Fault[] }> {
  const law = c.instance.laws.get(of.jurisdiction)!;
  const today = c.instance.today();
  const codes = given.flatMap((g) => (g.code === undefined ? [] : [g.code]));
  const kept = new Map<string, Place[]>();
  for (const version of codes.length ? await versionsOf(tx, codes) : [])
    kept.set(version.code, [...(kept.get(version.code) ?? []), version]);
  const out: Planned = { places: [], ended: [] };
  const faults: Fault[] = [];
  for (const [i, { code, input }] of given.entries()) {
    const read = readPlace(input, { law, today });
    const feature = given.length > 1 ? { feature: i + 1, ...namedIn(input) } : {};
    const wrong = (...list: Fault[]) => faults.push(...list.map((f) => ({ ...f, ...feature })));
    const { draft } = read;
    if (!draft) {
      wrong(...read.faults);
      continue;
    }
    const planned = planOne(kept.get(code ?? '') ?? [], draft, of);
    if (!bodyOn(law, of.body, draft.validFrom)) wrong(fault('no-body', 'body', { body: of.body, on: draft.validFrom }));
    else if ('code' in planned) wrong(planned);
    else {
      const id = i === 0 ? form : v5(String(i), form);
      const place: Place = {
        ...{ ...draft, ...of, id, code: code ?? id, version: planned.version, ending: null, entry: '' },
      };
      // The next of the same collection finds the register as this one leaves it.
      const versions = kept.get(place.code) ?? [];
      const ends = versions.find((k) => k.id === planned.ends);
      if (ends) ends.validTo = draft.validFrom;
      if (ends && !out.places.includes(ends)) out.ended.push({ id: ends.id, on: draft.validFrom });
      kept.set(place.code, [...versions, place]);
      out.places.push(place);
    }
  }
  return faults.length > 0 ? { faults } : out;
}

function planOne(kept: readonly Place[], draft: PlaceDraft, of: PlacesOf): { version: number; ends?: string } | Fault {
  const [first] = kept;
  if (first && (first.body !== of.body || first.jurisdiction !== of.jurisdiction))
    return fault('other-body', 'body', { body: first.body });
  if (first && first.kind !== draft.kind) return fault('kind-changed', 'kind', { kept: first.kind });
  const { ends, clash } = planVersion(kept, draft);
  if (clash)
    return fault('overlaps', 'validFrom', {
      ...{ from: draft.validFrom, kept: saySpans([[clash.validFrom, clash.validTo]]) },
    });
  return { version: kept.length + 1, ...(ends ? { ends: ends.id } : {}) };
}

/** What a feature calls itself, for who looks for it in a file. */
function namedIn(input: unknown): { named?: string } {
  const name = (input as { name?: unknown } | null)?.name;
  const said = typeof name === 'string' ? name : Object.values((name as object | null | undefined) ?? {})[0];
  return typeof said === 'string' && said ? { named: said.slice(0, 60) } : {};
}

/**
 * @param form id of the request: one that was sent twice changes nothing the second time
 * @throws Refused, PlacesRefused, SaidError 409 where somebody else changed one of the places in the meantime
 */
export async function setPlaces(
  c: Assemblies,
  actor: Actor,
  of: PlacesOf,
  given: readonly Given[],
  form: string,
): Promise<{ places: Place[]; already: boolean }> {
  c.people.demand(actor, 'place.manage', { body: of.body });
  if (given.length > mostAtOnce)
    throw new PlacesRefused([fault('many-features', 'features', { n: given.length, most: mostAtOnce })]);
  return transaction(c.pool, async (tx) => {
    const ids = given.map((_, i) => (i === 0 ? form : v5(String(i), form)));
    const before = await placesById(tx, ids);
    if (before.length > 0) return { places: before, already: true };
    const planned = await planPlaces(c, tx, of, given, form);
    if ('faults' in planned) throw new PlacesRefused(planned.faults);
    const at = c.desk.clock.now();
    const entries = c.desk.enter(planned.places.map((p) => entryOf(p, at, c.instance.today())));
    const places = planned.places.map((p, i) => ({ ...p, entry: entries.ids[i]! }));
    await entries.write(tx);
    for (const { id, on } of planned.ended) if (!(await endVersion(tx, id, on))) throw movedOn();
    await insertPlaces(tx, places, at, actor.kind === 'person' ? actor.person : null).catch(raced);
    return { places, already: false };
  });
}

/** unique_violation: another version came in between. */
const raced = (error: Error & { code?: string }): never => {
  throw error.code === '23505' ? movedOn() : error;
};

/** Names, numbers and days are nobody's: the entry is open but for the instant. The outline is committed to, so that a copy of the register can be checked. */
const entryOf = (p: Place, at: Date, today: string): EntryDraft => ({
  ...{ kind: 'place.set', thread: p.code, on: today, body: p.body },
  open: {
    ...{ place: p.code, version: p.version, type: p.kind, name: p.name.kk, capacity: p.capacity, central: p.central },
    ...{ validFrom: p.validFrom, validTo: p.validTo, geometry: digestOf(JSON.stringify(p.geometry)) },
    ...{ decision: p.decision.number, decisionOn: p.decision.on },
  },
  sealed: { at: at.toISOString(), version: p.id },
});
