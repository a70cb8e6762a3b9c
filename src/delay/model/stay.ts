/**
 * The fold: from the public entries of one thread to its stays with bodies. Pure. An entry tells of a day and nothing finer, so a stay is made of days, and
 * what stood on any day can be asked of it later.
 *
 *     filed ─► stay 1 ─ forwarded ─► stay 2 ─ answered │ returned │ withdrawn
 *                 │                            └ what was granted: carried out, in its own term or late
 *                 └ term over ─ complained │ time to complain over ─► lapsed: left without an answer
 *     complaint-filed ─► stay (transfer) ─ answered in full │ passed-on ─► stay (answer) of the body above
 */
export const hows = ['answered', 'forwarded', 'passed-on', 'returned', 'withdrawn', 'unconsidered'] as const;
export type How = (typeof hows)[number];

export interface Stay {
  thread: string;
  /** from 1 */
  place: number;
  body: string;
  owes: 'answer' | 'transfer';
  /** the day of registration, from which days are counted */
  receivedOn: string;
  /** the day from which the record told of it */
  countedFrom: string;
  dueOn: string | null;
  endedOn: string | null;
  how: How | null;
  late: boolean | null;
  lapsedOn: string | null;
  escalatedOn: string | null;
  /** the last day to carry out what the answer granted, where it has one, and the day on which that was done */
  executeBy: string | null;
  executedOn: string | null;
}

/** What the fold needs of a leaf. */
export interface Told {
  kind: string;
  thread: string;
  on: string;
  body?: string;
  open: Readonly<Record<string, string | number | boolean | null>>;
}

/** @param last the newest stay of the thread @param latest the latest day that the record has told of, this entry included @returns stays that are new or changed */
type Fold = (last: Stay | undefined, told: Told, latest: string) => Stay[];

const day = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
const code = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const later = (a: string, b: string): string => (a < b ? b : a);

function opened(told: Told, latest: string, o: Pick<Stay, 'place' | 'body' | 'owes' | 'dueOn'>): Stay {
  const receivedOn = day(told.open['registeredOn']) ?? told.on;
  return {
    ...{ thread: told.thread, ...o, receivedOn, countedFrom: later(receivedOn, latest) },
    ...{ endedOn: null, how: null, late: null, lapsedOn: null, escalatedOn: null },
    ...{ executeBy: null, executedOn: null },
  };
}

const ended = (stay: Stay, on: string, how: How, late: boolean | null): Stay => ({ ...stay, endedOn: on, how, late });
const running = (last: Stay | undefined): last is Stay => last !== undefined && last.endedOn === null;

/** Late by the days where a term ran, as everybody can check; by the word of the step where none did. */
const isLate = (stay: Stay, told: Told): boolean =>
  stay.dueOn === null ? told.open['late'] === true : told.on > stay.dueOn;

const filed: Fold = (last, told, latest) => {
  const body = code(told.open['to']) ?? told.body;
  if (last || !body) return [];
  const stay = opened(told, latest, { place: 1, body, owes: 'answer', dueOn: day(told.open['due']) });
  return told.open['state'] === 'unconsidered'
    ? [ended(stay, later(told.on, stay.receivedOn), 'unconsidered', null)]
    : [stay];
};

/** Taken over from an older register: what happened before is told at once. */
const imported: Fold = (last, told, latest) => {
  const [stay] = filed(last, told, latest);
  const answeredOn = day(told.open['answeredOn']);
  if (!stay || !answeredOn) return stay ? [stay] : [];
  return [ended(stay, answeredOn, 'answered', stay.dueOn !== null && answeredOn > stay.dueOn)];
};

const complaintFiled: Fold = (last, told, latest) => {
  const body = told.body ?? code(told.open['to']);
  if (last || !body) return [];
  const owes = body === (code(told.open['to']) ?? body) ? 'answer' : 'transfer';
  return [opened(told, latest, { place: 1, body, owes, dueOn: day(told.open['due']) })];
};

/**
 * The term goes with the appeal: where the law starts none anew, the body that gets it has the one that was running, over or not. Otherwise what is overdue
 * could be made to vanish by sending it on.
 */
const forwarded: Fold = (last, told, latest) => {
  const body = code(told.open['to']);
  if (!running(last) || !body) return [];
  const dueOn = day(told.open['due']) ?? last.dueOn;
  return [
    ended(last, told.on, 'forwarded', told.open['late'] === true),
    opened(told, latest, { place: last.place + 1, body, owes: 'answer', dueOn }),
  ];
};

const passedOn: Fold = (last, told, latest) => {
  const body = code(told.open['to']);
  if (!running(last) || !body) return [];
  return [
    ended(last, told.on, last.owes === 'transfer' ? 'passed-on' : 'forwarded', isLate(last, told)),
    opened(told, latest, { place: last.place + 1, body, owes: 'answer', dueOn: day(told.open['due']) }),
  ];
};

/** A term that is over cannot be lengthened: an extension given after the last day changes nothing here. */
const extended: Fold = (last, told) => {
  const dueOn = day(told.open['due']);
  if (!running(last) || !dueOn || (last.dueOn !== null && told.on > last.dueOn)) return [];
  return [{ ...last, dueOn }];
};

const silent: Fold = (last, told) => {
  const dueOn = day(told.open['due']);
  return running(last) && last.dueOn === null && dueOn ? [{ ...last, dueOn }] : [];
};

const ending =
  (how: How): Fold =>
  (last, told) =>
    running(last) ? [ended(last, told.on, how, how === 'answered' ? isLate(last, told) : null)] : [];

const answered: Fold = (last, told, latest) =>
  ending('answered')(last, told, latest).map((s) => ({ ...s, executeBy: day(told.open['executeBy']) }));

const executed: Fold = (last, told) =>
  last?.how === 'answered' && last.executedOn === null ? [{ ...last, executedOn: told.on }] : [];

const complained: Fold = (last, told) => {
  if (!last || last.escalatedOn) return [];
  const unanswered = last.endedOn === null && last.lapsedOn === null;
  return [{ ...last, escalatedOn: told.on, ...(unanswered ? { lapsedOn: told.on } : {}) }];
};

const final: Fold = (last, told) =>
  running(last) && last.lapsedOn === null && last.dueOn !== null && last.dueOn < told.on
    ? [{ ...last, lapsedOn: told.on }]
    : [];

/** Every kind of entry that moves a stay; all others leave it as it is. */
const folds: Readonly<Record<string, Fold>> = {
  'appeal.filed': filed,
  'appeal.imported': imported,
  'appeal.complaint-filed': complaintFiled,
  'appeal.forwarded': forwarded,
  'appeal.passed-on': passedOn,
  'appeal.extended': extended,
  'appeal.silent': silent,
  'appeal.answered': answered,
  'appeal.executed': executed,
  'appeal.returned': ending('returned'),
  'appeal.withdrawn': ending('withdrawn'),
  'appeal.complained': complained,
  'appeal.final': final,
};

export const movesStay = (kind: string): boolean => Object.hasOwn(folds, kind);

export const fold: Fold = (last, told, latest) => (movesStay(told.kind) ? folds[told.kind]!(last, told, latest) : []);

export const publications = ['asked', 'published', 'declined', 'unpublished'] as const;
export type What = (typeof publications)[number];
const publicationKinds: Readonly<Record<string, What>> = {
  'appeal.publication-asked': 'asked',
  'appeal.published': 'published',
  'appeal.publication-declined': 'declined',
  'appeal.unpublished': 'unpublished',
};

/** A step of the moderation of publications; undefined if the entry is none. */
export function publicationOf(told: Told): { what: What; reason: string | null } | undefined {
  const what = Object.hasOwn(publicationKinds, told.kind) ? publicationKinds[told.kind]! : undefined;
  return what && { what, reason: what === 'declined' ? (code(told.open['reason']) ?? null) : null };
}

/**
 * Folds entries in their order. One pass; what comes out does not depend on how the entries are cut into batches.
 * @param known the newest stay of each thread that occurs @param latest the latest day told of before
 */
export function foldAll(
  known: ReadonlyMap<string, Stay>,
  entries: readonly Told[],
  latest: string,
): { changed: Stay[]; latest: string } {
  const last = new Map(known);
  const changed = new Map<string, Stay>();
  let until = latest;
  for (const told of entries) {
    until = later(until, told.on);
    for (const stay of fold(last.get(told.thread), told, until)) {
      changed.set(`${stay.thread} ${stay.place}`, stay);
      last.set(stay.thread, stay);
    }
  }
  return { changed: [...changed.values()], latest: until };
}
