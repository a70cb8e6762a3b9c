/**
 * The penalty finder: which part of an article a deed falls under, which day's law governs it, what it threatens, how grave it is.
 * Which law governs and how grave a crime is are rules of the pack (procedure `defaults.penalty`); this file only finds the parts and compares two penalties.
 */
import type { Offence, ParameterValue, PenaltyValue, Sanction } from '../pack/format.ts';
import { type Assessment, assess, type RulingNeeded } from './assess.ts';
import type { IsoDate } from './dates.ts';
import type { Said } from './fold.ts';
import { endOfTime, type Law, type LawInForce } from './law.ts';

export interface PenaltyQuestion {
  /** `cc/120/1`, or an article `cc/120` */
  offence: string;
  committed: IsoDate;
  judged: IsoDate;
  circumstances: readonly string[];
  known?: IsoDate;
}

/** How the law of one day deals with the deed. */
export interface PenaltyOn {
  date: IsoDate;
  law: LawInForce;
  offence: Said<Offence> | undefined;
  penalty: Said<ParameterValue> | undefined;
  value: PenaltyValue | undefined;
  /** why there is no answer: not punishable under this number then; the pack does not know; two parts apply; the date of a change is not certain */
  fault?: 'no-such-offence' | 'not-yet' | 'ended' | 'unknown-value' | 'two-parts' | 'uncertain-date';
  parts?: string[];
  openPoint?: string;
}

export type Comparison = 'same' | 'milder' | 'harsher' | 'mixed' | 'unknown';

export interface PenaltyAnswer {
  question: PenaltyQuestion;
  committed: PenaltyOn;
  judged: PenaltyOn;
  comparison: Comparison;
  /** the assessment of which day's law governs; its trace is the why */
  governing: Assessment | undefined;
  governingDate: IsoDate | undefined;
  /** the law that governs the deed; undefined if that needs a ruling */
  applied: PenaltyOn | undefined;
  severity: { committed: Assessment | undefined; judged: Assessment | undefined; applied: Assessment | undefined };
  rulings: readonly RulingNeeded[];
}

const article = (id: string): string => id.split('/').slice(0, 2).join('/');

/** Every offence that the law has ever had, by id, with the last thing said of it. */
export function allOffences(law: Law, known: IsoDate = endOfTime): Map<string, Said<Offence>> {
  const out = new Map<string, Said<Offence>>();
  for (const date of law.breaks(known))
    for (const [id, said] of law.at({ inForce: date, known }).offences) out.set(id, said);
  return out;
}

/** The part of an article that a deed with these circumstances falls under on a day. */
export function penaltyOn(
  law: Law,
  question: Pick<PenaltyQuestion, 'offence' | 'circumstances' | 'known'>,
  date: IsoDate,
): PenaltyOn {
  const known = question.known ?? endOfTime;
  const state = law.at({ inForce: date, known }, 'application');
  const none = { date, law: state, offence: undefined, penalty: undefined, value: undefined };
  const family = [...state.offences.values()].filter((o) => article(o.data.id) === article(question.offence));
  const named = state.offences.get(question.offence);
  const asked = new Set(question.circumstances);
  let basic = named ? [named] : family.filter((o) => !o.data.circumstances?.length);
  if (!named) {
    const ever = allOffences(law, known);
    const other = ever.get(question.offence);
    if (!other && question.offence !== article(question.offence)) return { ...none, fault: 'no-such-offence' };
    if (!other && ![...ever.keys()].some((id) => article(id) === question.offence))
      return { ...none, fault: 'no-such-offence' };
    // The part does not stand on this day: the same deed is looked for by the circumstances that make the part what it is.
    for (const c of other?.data.circumstances ?? []) asked.add(c);
    if (other && !other.data.circumstances?.length) basic = [];
    if (
      other?.data.circumstances?.length &&
      !family.some((o) => o.data.circumstances?.some((c) => other.data.circumstances!.includes(c)))
    ) {
      // No part of that day knows any of these circumstances: the basic offence was all there was.
      basic = family.filter((o) => !o.data.circumstances?.length);
    }
  }
  const candidates = [...new Set([...basic, ...family.filter((o) => o.data.circumstances?.some((c) => asked.has(c)))])];
  const applies = candidates.filter((o) => !candidates.some((other) => over(other, state).has(o.data.id)));
  if (applies.length === 0) return { ...none, fault: ended(law, question.offence, date, known) ? 'ended' : 'not-yet' };
  if (applies.length > 1) return { ...none, fault: 'two-parts', parts: applies.map((o) => o.data.id) };
  const offence = applies[0]!;
  const penalty = state.parameters.get(`penalty[${offence.data.id}]`);
  const found: PenaltyOn = { ...none, offence, penalty };
  const unsure = state.uncertainFor(offence.work, offence.wId);
  if (unsure.length) {
    const openPoint = unsure[0]!.change.by.events[unsure[0]!.change.force.start.id]?.openPoint;
    return { ...found, fault: 'uncertain-date', ...(openPoint ? { openPoint } : {}) };
  }
  const value = penalty?.data.value;
  if (typeof value !== 'object')
    return {
      ...found,
      fault: 'unknown-value',
      ...(penalty?.data.openPoint ? { openPoint: penalty.data.openPoint } : {}),
    };
  return { ...found, value };
}

function over(offence: Said<Offence>, state: LawInForce, seen = new Set<string>()): Set<string> {
  for (const id of offence.data.over ?? []) {
    if (seen.has(id)) continue;
    seen.add(id);
    const next = state.offences.get(id);
    if (next) over(next, state, seen);
  }
  return seen;
}

const ended = (law: Law, id: string, date: IsoDate, known: IsoDate): boolean =>
  law
    .breaks(known)
    .some(
      (b) =>
        b <= date &&
        [...law.at({ inForce: b, known }, 'application').offences.keys()].some((o) => o === id || article(o) === id),
    );

/** The answer, with the law of both days and the reason why one of them governs. @throws LawError if the pack's rules contradict each other */
export function findPenalty(law: Law, question: PenaltyQuestion): PenaltyAnswer {
  const committed = penaltyOn(law, question, question.committed);
  const judged = penaltyOn(law, question, question.judged);
  const comparison = compare(committed, judged);
  const procedure = law.pack.defaults.penalty;
  const known = question.known ?? endOfTime;
  const governing = procedure
    ? assess(
        law,
        procedure,
        { committed: question.committed, judged: question.judged, comparison, offence: question.offence },
        {
          today: question.judged,
          inForce: question.judged,
          known,
          decide: law.pack.procedures[procedure]?.governingDate ?? 'governingDate',
        },
      )
    : undefined;
  const governingDate =
    governing?.conclusion === 'yes' && typeof governing.value === 'string' ? governing.value : undefined;
  const side =
    governingDate === undefined
      ? undefined
      : governingDate === question.judged && question.judged !== question.committed
        ? judged
        : committed;
  const fault = [committed, judged].find((p) => p.fault === 'two-parts' || p.fault === 'uncertain-date');
  const applied = fault && (fault === side || side === undefined) ? undefined : side;
  const severityOf = (on: PenaltyOn | undefined) =>
    on?.value && on.offence && procedure ? severity(law, procedure, on, known) : undefined;
  const rulings: RulingNeeded[] = [...(governing?.rulings ?? [])];
  for (const p of [committed, judged]) {
    if ((p.fault === 'two-parts' || p.fault === 'uncertain-date') && (p === side || side === undefined)) {
      rulings.push({
        label: p.fault,
        ...(p.openPoint ? { openPoint: p.openPoint } : {}),
        ...(p.offence ? { provision: `${p.offence.work}#${p.offence.wId}` } : {}),
      });
    }
  }
  return {
    question,
    committed,
    judged,
    comparison,
    governing,
    governingDate: applied ? governingDate : undefined,
    applied,
    severity: { committed: severityOf(committed), judged: severityOf(judged), applied: severityOf(applied) },
    rulings,
  };
}

function severity(law: Law, procedure: string, on: PenaltyOn, known: IsoDate): Assessment | undefined {
  const { imprisonment } = summary(on.value!);
  return assess(
    law,
    procedure,
    {
      maxYears: imprisonment?.maxYears ?? 0,
      life: imprisonment?.life ?? false,
      imprisonment: imprisonment !== null,
      intent: on.offence!.data.intent ?? 'intentional',
      offence: on.offence!.data.id,
    },
    { today: on.date, inForce: on.date, known },
  );
}

export interface Imprisonment {
  minYears: number | null;
  maxYears: number | null;
  life: boolean;
}

const inYears = (s: Sanction, n: number | undefined): number | undefined =>
  n === undefined ? undefined : s.unit === 'months' ? n / 12 : s.unit === 'days' ? n / 365 : n;

/** Deprivation of liberty in years, and everything else the provision threatens. */
export function summary(value: PenaltyValue): { imprisonment: Imprisonment | null; other: Sanction[] } {
  const prison = value.main.filter((s) => s.kind === 'imprisonment');
  const life = value.main.some((s) => s.kind === 'life');
  const other = [
    ...value.main.filter((s) => s.kind !== 'imprisonment' && s.kind !== 'life'),
    ...(value.additional ?? []),
  ];
  if (!prison.length && !life) return { imprisonment: null, other };
  const mins = prison.map((s) => inYears(s, s.min)).filter((n) => n !== undefined);
  const maxs = prison.map((s) => inYears(s, s.max)).filter((n) => n !== undefined);
  return {
    imprisonment: {
      minYears: mins.length ? Math.min(...mins) : null,
      maxYears: maxs.length ? Math.max(...maxs) : null,
      life,
    },
    other,
  };
}

const kinds: Sanction['kind'][] = [
  'life',
  'imprisonment',
  'restriction',
  'arrest',
  'correctional-works',
  'community-service',
  'fine',
  'warning',
];
const scale = (s: Sanction): number => (s.unit === 'months' ? 30 : s.unit === 'years' ? 365 : 1);

/**
 * Compares the law of the judgement with the law of the deed: `milder` if neither its upper nor its lower limit nor its additional sanctions are heavier and
 * one of them is lighter; `mixed` if it is lighter in one and heavier in another. Upper limits compare by the heaviest kind of sanction first.
 */
export function compare(deed: PenaltyOn, judgement: PenaltyOn): Comparison {
  if (deed.offence && judgement.fault === 'ended') return 'mixed';
  if (!deed.value || !judgement.value) return deed.penalty && deed.penalty === judgement.penalty ? 'same' : 'unknown';
  return comparePenalties(deed.value, judgement.value);
}

export function comparePenalties(before: PenaltyValue, after: PenaltyValue): Comparison {
  const signs = [
    Math.sign(lexicographic(ceiling(after), ceiling(before))),
    Math.sign(lexicographic(floor(after), floor(before))),
    Math.sign(additional(after) - additional(before)),
  ];
  if (signs.every((s) => s === 0)) return 'same';
  if (signs.every((s) => s <= 0)) return 'milder';
  return signs.every((s) => s >= 0) ? 'harsher' : 'mixed';
}

const lexicographic = (a: number[], b: number[]): number => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
};
/** The heaviest that can be given, kind by kind from the heaviest. */
const ceiling = (v: PenaltyValue): number[] =>
  kinds.map((k) =>
    Math.max(
      0,
      ...v.main
        .filter((s) => s.kind === k)
        .map((s) => (s.kind === 'life' || s.max === undefined ? 1 : s.max * scale(s))),
    ),
  );
/** The lightest that can be given: the lightest kind among the alternatives, and its lower limit. */
const floor = (v: PenaltyValue): number[] => {
  const ranks = v.main
    .map((s) => ({ rank: kinds.length - kinds.indexOf(s.kind), min: (s.min ?? 0) * scale(s) }))
    .sort((a, b) => a.rank - b.rank || a.min - b.min);
  return [ranks[0]!.rank, ranks[0]!.min];
};
const additional = (v: PenaltyValue): number =>
  (v.additional ?? []).reduce((n, s) => n + (s.optional ? 1 : 2) + (s.lifelong ? 100 : (s.max ?? 0)), 0);
