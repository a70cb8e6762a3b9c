/**
 * What the law in force on the day of filing says of a notice: for its organiser while she writes it and for the officer who answers it, the same. Pure.
 * Every conclusion is one of the law's own rules, with its provision; where the law is silent, that is said.
 */
import { booleanIntersects } from '@turf/boolean-intersects';
import { length } from '@turf/length';
import {
  assessCase,
  type Computed,
  type Facts,
  type Law,
  type Assessment as LawAssessment,
  limitOf,
} from '../../law/index.ts';
import { type Lang, type Message, say, sayDate, sayNumber, type Values } from '../../platform/i18n/i18n.ts';
import { fieldOf, itemsOf, namedIn } from './items.ts';
import { hoursOf, instantOf, type Notice, procedures, zoneFor } from './notice.ts';
import type { Place } from './place.ts';
import { inTheWay, type Slot } from './slot.ts';
import { words } from './words.ts';

export type FindingState = 'ok' | 'missing' | 'wrong' | 'needs-ruling';
export interface Finding {
  /** the variable of the law that was concluded, or what else was looked at */
  code: string;
  state: FindingState;
  /** `work#wId` */
  provisions: readonly string[];
  message: Message;
  values: Values;
  /** values that are said in the language of the reader */
  days?: Readonly<Record<string, string>>;
  names?: Readonly<Record<string, Message>>;
  /** the field that would mend it */
  field?: string;
}

/** What the notice meets: the register and the other notices, as they stand. */
export interface Around {
  /** the version of its place that is valid on the day; undefined: none is */
  place: Place | undefined;
  /** another version of the place, where none is valid on the day */
  otherVersion?: Place | undefined;
  /** zones of the body that are valid on the day */
  zones: readonly Place[];
  /** others at its place, around its time */
  slots: readonly Slot[];
  /** others of its form elsewhere at its time */
  elsewhere: readonly (Slot & { geometry: Notice['geometry'] })[];
  filedOn: string;
  receivedAt: Date;
  /** its own case, once it is filed; before, it stands behind all others */
  caseId: string;
}

export interface NoticeAssessment {
  conclusion: 'yes' | 'no' | 'unknown' | 'needs-ruling';
  findings: readonly Finding[];
  /** as the law names it: notification, approval, permission; undefined: no form, or the law is silent */
  regime: string | undefined;
  /** the last day to file for the day asked */
  last: Computed | undefined;
  /** the first day on which it may be held if it is filed on the day of filing */
  earliest: Computed | undefined;
  earliestDay: string | undefined;
  /** those who asked for the same place and time before, in the order of receipt */
  before: readonly Slot[];
  facts: Facts;
  /** variables of the law and what became of them */
  concluded: ReadonlyMap<string, FindingState>;
  /** kilometres */
  routeLength: number | undefined;
}

/** Behind every case in the order of receipt. */
const nobody = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
export const unfiled = nobody;

export function assessNotice(law: Law, notice: Notice, around: Around): NoticeAssessment {
  const { filedOn } = around;
  const { form, day } = notice;
  const shape = notice.geometry ?? around.place?.geometry ?? null;
  const at = { zone: zoneFor(law, notice.body, day || filedOn) };
  const timed = day !== '' && notice.starts !== '' && notice.ends !== '';
  const time = timed
    ? { startsAt: instantOf(at.zone, day, notice.starts), endsAt: instantOf(at.zone, day, notice.ends) }
    : undefined;
  const before = time
    ? inTheWay({ ...time, place: notice.place, receivedAt: around.receivedAt, caseId: around.caseId }, around.slots)
    : [];
  const barring = shape
    ? around.zones.filter((z) => z.bars.includes(form) && booleanIntersects(shape, z.geometry))
    : [];
  const beside = notice.place === null ? besides(notice, around) : undefined;
  const asked = form ? itemsOf(law, form, filedOn) : [];
  const missing = asked.filter((a) => !notice.given.includes(a.item.id));
  const designated = notice.place !== null ? around.place !== undefined : shape !== null ? false : undefined;
  const facts = known({
    ...{ form: form || undefined, eventOn: day || undefined, filedOn },
    startsAt: notice.starts ? hoursOf(notice.starts) : undefined,
    endsAt: notice.ends ? hoursOf(notice.ends) : undefined,
    ...{ expected: notice.expected ?? undefined, persons: notice.expected ?? undefined },
    capacity: around.place?.capacity ?? undefined,
    organiser: notice.organiser || undefined,
    ...{ placeDesignated: designated },
    placeFree: notice.place === null ? (shape ? true : undefined) : time ? before.length === 0 : undefined,
    items: asked[0] ? namedIn(law, asked[0].provision) - missing.length : undefined,
    ...{ amplifier: notice.amplifier ?? undefined, structures: notice.structures ?? undefined },
    foreignFunding: notice.foreignFunding ?? undefined,
    barredZone: designated ? false : shape ? barring.length > 0 : undefined,
    otherPicket: designated ? false : beside && time ? beside.length > 0 : undefined,
  });
  const last =
    day && form ? computed(limitOf(law, procedures.notice, 'assembly.notice', facts, { inForce: filedOn })) : undefined;
  const first = form ? earliestOf(law, form, filedOn) : undefined;
  const parameter = (name: string) => parameterOn(law, name, filedOn);
  const a = assessCase(law, procedures.notice, facts, { today: filedOn, inForce: filedOn })!;
  const values: Values = {
    ...{ starts: notice.starts, ends: notice.ends, number: before[0]?.number ?? '' },
    ...{ expected: notice.expected ?? 0, capacity: around.place?.capacity ?? 0, missing: missing.length },
    ...{ from: parameter('assembly.hours-from') ?? 0, until: parameter('assembly.hours-to') ?? 0 },
    ...{ opens: around.place?.opens ?? '', closes: around.place?.closes ?? '' },
    ...{ most: parameter('picket.max-hours') ?? 0, persons: parameter('picket.persons') ?? 0 },
  };
  const shared = {
    ...{ values },
    days: { ...(day ? { day } : {}), ...(last ? { last: last.date } : {}), ...(first ? { earliest: first.day } : {}) },
    names: { place: around.place?.name ?? around.otherVersion?.name ?? none, zone: barring[0]?.name ?? none },
  };
  const said = (
    code: string,
    state: FindingState,
    provisions: readonly string[],
    key = code,
    field = words.fields[code],
  ): Finding => ({
    ...{ code, state, provisions, ...shared },
    message: words.findings[key]?.[state] ?? words.findings[code]?.[state] ?? words.states4[state],
    ...(field ? { field } : {}),
  });
  const concluded = new Map<string, FindingState>();
  const findings: Finding[] = [];
  for (const { rule, status, value } of a.trace) {
    if (
      (status !== 'applied' && status !== 'unknown') ||
      rule.concludes === a.law.law.pack.procedures[procedures.notice]!.decides
    )
      continue;
    const state = value === true ? 'ok' : value === false ? 'wrong' : isMissing(value) ? 'missing' : 'needs-ruling';
    concluded.set(rule.concludes, state);
    if (!concerns(rule.said.data.value, form) || (rule.concludes === 'noticeComplete' && missing.length > 0)) continue;
    // No norm is fixed for the place: it is the law that is silent, not she.
    const open =
      rule.concludes === 'withinCapacity' &&
      state === 'missing' &&
      around.place?.capacity === null &&
      notice.expected !== null;
    const key =
      rule.concludes === 'placeAllowed' && state === 'wrong' && notice.place !== null ? 'placeExpired' : rule.concludes;
    const title = rule.said.data.title as Message | undefined;
    const finding = said(rule.concludes, open ? 'needs-ruling' : state, [`${rule.said.work}#${rule.said.wId}`], key);
    findings.push(words.findings[rule.concludes] || !title ? finding : { ...finding, message: title });
  }
  for (const { item, provision } of missing)
    findings.push({
      ...{ code: `item-${item.id}`, state: 'missing', provisions: [provision], message: words.itemMissing },
      ...{
        values: {},
        names: { item: item.title as Message },
        field: words.fieldsOfItems[item.kind] ?? fieldOf(item.id),
      },
    });
  if (!form) findings.push(said('form', 'missing', []));
  if (around.place && timed && outside(around.place, notice)) findings.push(said('placeHours', 'needs-ruling', []));
  if (barring.length > 0 && concluded.get('zoneAllowed') !== 'wrong') findings.push(said('zone', 'needs-ruling', []));
  if (around.place?.kind === 'route' && asked.some((x) => x.item.kind === 'place'))
    findings.push(said('placeKind', 'needs-ruling', [asked.find((x) => x.item.kind === 'place')!.provision]));
  const consent = notice.structures
    ? assessCase(law, procedures.notice, facts, {
        today: filedOn,
        inForce: filedOn,
        decide: 'needsConsentForStructures',
      })
    : undefined;
  if (consent?.value === true) findings.push(said('structures', 'ok', provisionsOf(consent)));
  const order: FindingState[] = ['wrong', 'missing', 'needs-ruling', 'ok'];
  findings.sort((x, y) => order.indexOf(x.state) - order.indexOf(y.state));
  const worst = (state: FindingState) => findings.some((f) => f.state === state);
  return {
    // What is left out can still be filled in: until then nothing is against the law for it.
    conclusion: worst('wrong')
      ? 'no'
      : worst('missing')
        ? 'unknown'
        : worst('needs-ruling')
          ? 'needs-ruling'
          : a.conclusion,
    ...{ findings, before, facts, concluded, last, earliest: first?.computed, earliestDay: first?.day },
    regime: form ? (parameter(`assembly.regime[${form}]`) as string | undefined) : undefined,
    routeLength:
      shape?.type === 'LineString' ? length({ type: 'Feature', properties: {}, geometry: shape }) : undefined,
  };
}

/** The value of a parameter on a day; undefined: the law has none. */
export function parameterOn(law: Law, name: string, day: string): string | number | undefined {
  const value = law.at({ inForce: day }, 'application').parameters.get(name)?.data.value;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

const none: Message = { kk: '', ru: '', en: '' };
const known = (facts: Record<string, string | number | boolean | undefined>): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined)) as Facts;
const computed = (c: ReturnType<typeof limitOf>): Computed | undefined => (c && 'date' in c ? c : undefined);
const provisionsOf = (a: LawAssessment): string[] =>
  a.trace.filter((t) => t.status === 'applied').map(({ rule: { said } }) => `${said.work}#${said.wId}`);
const isMissing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { missing?: readonly string[] }).missing?.length !== 0;

/** A rule that begins `form != "…" or` says nothing of other forms. */
function concerns(value: unknown, form: string): boolean {
  const only = typeof value === 'string' ? /^form != "([\w-]+)" or /.exec(value) : null;
  return only === null || only[1] === form;
}

/** Is it outside the place's own hours? The law's list of grounds does not name them. */
const outside = ({ opens, closes }: Place, { starts, ends }: Notice): boolean =>
  (opens !== '' && starts < opens) || (closes !== '' && ends > closes);

/** Others of its form at the same point at the same time, received before; one point is one to about a metre. */
function besides(notice: Notice, around: Around): Slot[] {
  if (notice.geometry?.type !== 'Point') return [];
  const at = (c: readonly number[]) => c.map((x) => x.toFixed(5)).join();
  const here = at(notice.geometry.coordinates);
  return around.elsewhere.filter(
    (s) =>
      s.caseId !== around.caseId &&
      s.geometry?.type === 'Point' &&
      at(s.geometry.coordinates) === here &&
      (s.receivedAt < around.receivedAt ||
        (s.receivedAt.getTime() === around.receivedAt.getTime() && s.caseId < around.caseId)),
  );
}

const earliest = new WeakMap<Law, Map<string, { day: string; computed: Computed } | undefined>>();
/** The law of a day does not change: it is looked for once. Half a year ahead at most. */
export function earliestOf(law: Law, form: string, filedOn: string): { day: string; computed: Computed } | undefined {
  let kept = earliest.get(law);
  if (!kept || kept.size > 2000) earliest.set(law, (kept = new Map()));
  const key = `${form} ${filedOn}`;
  if (kept.has(key)) return kept.get(key);
  let found: { day: string; computed: Computed } | undefined;
  const at = new Date(`${filedOn}T00:00:00Z`);
  for (let i = 0; i < 180 && !found; i++) {
    const day = at.toISOString().slice(0, 10);
    const c = computed(
      limitOf(law, procedures.notice, 'assembly.notice', { form, eventOn: day }, { inForce: filedOn }),
    );
    if (!c) break;
    if (c.date >= filedOn) found = { day, computed: c };
    at.setUTCDate(at.getUTCDate() + 1);
  }
  kept.set(key, found);
  return found;
}

/** Until when the body has to answer: the time limit of the law that governs. Undefined: the law sets none. */
export function answerTerm(law: Law, facts: Facts, filedOn: string): Computed | undefined {
  for (const limit of answerLimits) {
    const c = computed(limitOf(law, procedures.notice, limit, facts, { inForce: filedOn }));
    if (c) return c;
  }
  return undefined;
}
/** Time limits whose end without an answer is silence. */
export const answerLimits = ['assembly.answer', 'assembly.decision'] as const;

/** Does silence let it be held? Undefined: the law does not say. */
export function mayBeHeldOnSilence(
  law: Law,
  facts: Facts,
  filedOn: string,
): { value: boolean | undefined; provisions: string[] } {
  const a = assessCase(law, procedures.notice, facts, {
    today: filedOn,
    inForce: filedOn,
    decide: 'mayBeHeldOnSilence',
  })!;
  return { value: typeof a.value === 'boolean' ? a.value : undefined, provisions: provisionsOf(a) };
}

export function sayFinding(lang: Lang, f: Finding): string {
  const values: Record<string, string | number> = {};
  for (const [k, v] of Object.entries(f.values)) values[k] = typeof v === 'number' ? sayNumber(lang, v) : v;
  for (const [k, v] of Object.entries(f.days ?? {})) values[k] = sayDate(lang, v);
  for (const [k, v] of Object.entries(f.names ?? {})) values[k] = v[lang];
  // A date may end with a point of its own.
  return say(lang, f.message, values).replaceAll('..', '.');
}
