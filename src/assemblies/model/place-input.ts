/** A place as somebody gives it – a form, a program, a feature of a file – read and checked. Pure; everything that is wrong is said, not only the first. */
import { assessCase, type Law, outlinesOn, parseDate } from '../../law/index.ts';
import { type Lang, langs, type Message } from '../../platform/i18n/i18n.ts';
import { areaInMetres, type Bounds, readGeometry } from './geometry.ts';
import { hoursOf, procedures } from './notice.ts';
import { type Decision, equipment, type PlaceDraft, type PlaceKind, placeKinds } from './place.ts';
import { type Fault, fault } from './place-faults.ts';

const mostPeople = 1_000_000;
/** More people do not stand on a square metre: crowds are crushed below that. */
const densest = 10;

/** What is read; what the register says beside it (`id`, `code`, …) may stand there too, so that its own files can be read again. */
const properties = [
  ...['kind', 'name', 'address', 'geometry', 'central', 'district', 'capacity', 'opens', 'closes', 'equipment'],
  ...['bars', 'validFrom', 'validTo', 'decision'],
];
const beside = ['id', 'code', 'version', 'body', 'jurisdiction', 'ending', 'entry', 'area', 'length'];

/** Forms of assemblies, as the law of the pack names them. */
export function formsOf(law: Law): Readonly<Record<string, Message>> {
  const fact = law.pack.procedures[procedures.notice]?.facts['form'] as
    | { choices?: Record<string, Message> }
    | undefined;
  return fact?.choices ?? {};
}

const bounds = new WeakMap<Law, Bounds | null>();
/** Around the outlines of the country's regions, with a margin for what they leave out; undefined where the pack has none. */
export function countryBounds(law: Law, today: string): Bounds | undefined {
  let kept = bounds.get(law);
  if (kept === undefined) {
    const all = (outlinesOn(law, today)?.outlines ?? []).flatMap(({ geometry: g }) =>
      (g.type === 'Polygon' ? [g.coordinates] : g.coordinates).flat(2),
    );
    const [xs, ys] = [all.map((p) => p[0]!), all.map((p) => p[1]!)];
    const tenth = (n: number): number => Math.round(n * 10) / 10;
    kept =
      all.length === 0
        ? null
        : [
            tenth(Math.min(...xs) - 0.2),
            tenth(Math.min(...ys) - 0.2),
            tenth(Math.max(...xs) + 0.2),
            tenth(Math.max(...ys) + 0.2),
          ];
    bounds.set(law, kept);
  }
  return kept ?? undefined;
}

export function readPlace(
  given: unknown,
  { law, today }: { law: Law; today: string },
): { draft?: PlaceDraft; faults: Fault[] } {
  const faults: Fault[] = [];
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { faults: [fault('not-an-object', '')] };
  const input = given as Record<string, unknown>;
  const known = [...properties, ...beside];
  for (const name of Object.keys(input))
    if (!known.includes(name))
      faults.push(
        fault('unknown-property', name.slice(0, 60), { name: name.slice(0, 60), known: properties.join(', ') }),
      );

  const kind = placeKinds.find((k) => k === input['kind']);
  if (!kind) faults.push(fault('kind', 'kind'));
  const name = messageIn(input['name'], 200);
  if (!name) faults.push(fault('name', 'name'));
  const address = messageIn(input['address'] ?? '', 300, true);
  if (!address) faults.push(fault('address', 'address'));
  const central = input['central'] ?? false;
  if (typeof central !== 'boolean') faults.push(fault('central', 'central'));
  const district = textIn(input['district'] ?? '', 100);
  if (district === undefined) faults.push(fault('district', 'district'));
  if (input['geometry'] === 'not-json') faults.push(fault('not-json', 'geometry'));
  const geometry =
    kind && input['geometry'] !== 'not-json'
      ? readGeometry(kind, input['geometry'], countryBounds(law, today), faults)
      : undefined;
  const capacity = input['capacity'] ?? null;
  if (
    capacity !== null &&
    !(Number.isInteger(capacity) && (capacity as number) >= 1 && (capacity as number) <= mostPeople)
  )
    faults.push(fault('capacity', 'capacity', { most: mostPeople, value: sayGiven(capacity) }));
  else if (capacity !== null && kind === 'place' && geometry && geometry.type !== 'LineString') {
    const area = areaInMetres(geometry);
    const per = Math.round(((capacity as number) / area) * 10) / 10;
    if (per > densest) faults.push(fault('capacity-dense', 'capacity', { area, capacity: capacity as number, per }));
  }
  const dates = datesIn(input, today, faults);
  const hours = hoursIn(input, law, dates?.validFrom ?? today, faults);
  const has = listIn(input['equipment'], equipment, 'equipment', faults);
  const bars = listIn(input['bars'], Object.keys(formsOf(law)), 'bars', faults);
  if (kind === 'zone' && bars.length === 0 && !faults.some((f) => f.field === 'bars'))
    faults.push(fault('bars-missing', 'bars'));
  if (kind && kind !== 'zone' && bars.length > 0) faults.push(fault('bars-not-zone', 'bars'));
  if (faults.length > 0) return { faults };
  return {
    faults,
    draft: {
      ...{ kind: kind as PlaceKind, name: name!, address: address!, geometry: geometry!, district: district! },
      ...{
        central: central as boolean,
        capacity: capacity as number | null,
        ...hours!,
        equipment: has,
        bars,
        ...dates!,
      },
    },
  };
}

const sayGiven = (value: unknown): string =>
  typeof value === 'string' ? `“${value.slice(0, 40)}”` : String(JSON.stringify(value)).slice(0, 40);

function textIn(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim().replaceAll(/\s+/g, ' ');
  return text.length <= most ? text : undefined;
}

/** A text in the languages; where one is left out, another one stands for it: names of places are names. */
function messageIn(value: unknown, most: number, mayBeEmpty = false): Message | undefined {
  const given = typeof value === 'string' ? { [langs[0]]: value } : value;
  if (typeof given !== 'object' || given === null) return undefined;
  const said = langs.map((l): [Lang, string | undefined] => [
    l,
    textIn((given as Record<string, unknown>)[l] ?? '', most),
  ]);
  const any = said.find(([, text]) => text)?.[1];
  if (said.some(([, text]) => text === undefined) || (!any && !mayBeEmpty)) return undefined;
  return Object.fromEntries(said.map(([l, text]) => [l, text || (any ?? '')])) as unknown as Message;
}

function listIn(value: unknown, known: readonly string[], field: 'equipment' | 'bars', faults: Fault[]): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const wrong = list.find((v) => !known.includes(v as string));
  if (wrong !== undefined) faults.push(fault(field, field, { value: sayGiven(wrong), known: known.join(', ') }));
  return known.filter((k) => list.includes(k));
}

const isDay = (value: unknown): value is string => typeof value === 'string' && parseDate(value) !== undefined;
/** A day, or the fault. */
function dayIn(value: unknown, field: string, faults: Fault[]): string | undefined {
  if (isDay(value)) return value;
  faults.push(fault('date', field, { value: typeof value === 'string' ? value.slice(0, 40) : '' }));
  return undefined;
}

function datesIn(input: Record<string, unknown>, today: string, faults: Fault[]) {
  const validFrom = dayIn(input['validFrom'], 'validFrom', faults);
  const to = input['validTo'];
  const validTo = to === undefined || to === null || to === '' ? null : dayIn(to, 'validTo', faults);
  const decision = readDecision(input['decision'], today, validFrom, faults);
  if (validFrom === undefined || validTo === undefined || decision === undefined) return undefined;
  if (validTo !== null && validTo <= validFrom)
    return void faults.push(fault('to-before-from', 'validTo', { to: validTo, from: validFrom }));
  return { validFrom, validTo, decision };
}

/** By which decision; it has been taken, and nothing holds before it. */
export function readDecision(
  given: unknown,
  today: string,
  from: string | undefined,
  faults: Fault[],
): Decision | undefined {
  const { title, number, on } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const said = messageIn(title, 500);
  const no = textIn(number, 100);
  if (!said || !no) return void faults.push(fault('decision', said ? 'decisionNumber' : 'decisionTitle'));
  const day = dayIn(on, 'decisionOn', faults);
  if (day === undefined) return undefined;
  if (day > today) return void faults.push(fault('decision-future', 'decisionOn', { on: day }));
  if (from !== undefined && from < day)
    return void faults.push(fault('before-decision', 'validFrom', { from, on: day }));
  return { title: said, number: no, on: day };
}

/** Hours of its own, within those that the law allows on the day. */
function hoursIn(input: Record<string, unknown>, law: Law, day: string, faults: Fault[]) {
  const [opens, closes] = [input['opens'] ?? '', input['closes'] ?? ''];
  if (opens === '' && closes === '') return { opens: '', closes: '' };
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  const wrong = { opens: String(opens).slice(0, 20), closes: String(closes).slice(0, 20) };
  if (
    typeof opens !== 'string' ||
    typeof closes !== 'string' ||
    !time.test(opens) ||
    !time.test(closes) ||
    closes <= opens
  )
    return void faults.push(fault('hours', 'opens', wrong));
  const provision = hoursBarred(law, day, opens, closes);
  if (provision === undefined) return { opens, closes };
  faults.push(fault('hours-law', 'opens', { ...wrong, provision }));
  return undefined;
}

/** The provision by which the law of a day allows no assembly between two times; undefined: it does, or says nothing. */
export function hoursBarred(law: Law, day: string, from: string, to: string): string | undefined {
  const facts = { filedOn: day, startsAt: hoursOf(from), endsAt: hoursOf(to) };
  const allowed = assessCase(law, procedures.notice, facts, { today: day, decide: 'hoursAllowed' });
  if (allowed?.conclusion !== 'no') return undefined;
  const by = allowed.trace.findLast((t) => t.status === 'applied')?.rule.said;
  return by ? `${by.work}#${by.wId}` : '';
}
