/** Which assembly keeps a place and a time, as everybody may see it. Pure. */

/** What a notice has come to. `pending`, `offered` (another place or time was proposed), `may-be-held`, `suspended` and `held` keep their place; the others have left it. */
export const outcomes = [
  ...['pending', 'offered', 'may-be-held', 'refused', 'withdrawn'],
  ...['held', 'suspended', 'ended'],
] as const;
export type Outcome = (typeof outcomes)[number];
export const keepsPlace = (outcome: string): boolean =>
  ['pending', 'offered', 'may-be-held', 'suspended', 'held'].includes(outcome);

/** How it came to its outcome. */
export const causes = ['', 'answer', 'silence', 'agreement'] as const;

/** A place and a time that somebody asked for. No person in it. */
export interface Slot {
  caseId: string;
  number: string;
  form: string;
  body: string;
  /** code of a place of the register; null: elsewhere */
  place: string | null;
  /** local day, YYYY-MM-DD */
  day: string;
  startsAt: Date;
  endsAt: Date;
  expected: number | null;
  receivedAt: Date;
  outcome: Outcome;
  byWhat: string;
}

/** Received earlier, or in the same instant with the smaller id of the case: the order that decides between two for one place and time. */
export const isBefore = (a: Pick<Slot, 'receivedAt' | 'caseId'>, b: Pick<Slot, 'receivedAt' | 'caseId'>): boolean =>
  a.receivedAt.getTime() !== b.receivedAt.getTime() ? a.receivedAt < b.receivedAt : a.caseId < b.caseId;

/** Do two times touch in more than a single instant? One that ends at ten and one that begins at ten do not. */
export const overlap = (a: Pick<Slot, 'startsAt' | 'endsAt'>, b: Pick<Slot, 'startsAt' | 'endsAt'>): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Those that keep the place at that time and were received before; in the order of receipt. O(n) of what is given: ask for the day only. */
export function inTheWay(
  slot: Pick<Slot, 'place' | 'startsAt' | 'endsAt' | 'receivedAt' | 'caseId'>,
  others: readonly Slot[],
): Slot[] {
  if (slot.place === null) return [];
  return others
    .filter(
      (o) =>
        o.caseId !== slot.caseId &&
        o.place === slot.place &&
        keepsPlace(o.outcome) &&
        overlap(o, slot) &&
        isBefore(o, slot),
    )
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
