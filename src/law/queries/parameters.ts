/** Numbers of the law on a date, and as a step function over time. */
import { type Static, Type } from 'typebox';
import { say } from '../../platform/i18n/i18n.ts';
import type { IsoDate } from '../model/dates.ts';
import { endOfTime } from '../model/law.ts';
import { keysOf, splitName } from '../model/parameter.ts';
import { type Ask, AskError, type AskedMoment, inLang, type MomentQuery, momentOf } from './ask.ts';
import { refusals } from './messages.ts';
import { sayParameterValue, valueSchema } from './parameter-value.ts';
import { dateSchema, nullable, object, optional } from './schema.ts';

const stepSchema = object({
  from: dateSchema,
  to: nullable(dateSchema),
  value: valueSchema.properties.value,
  unit: nullable(Type.String()),
  provision: nullable(Type.String()),
  confidence: nullable(Type.String()),
  by: nullable(Type.String()),
  notBefore: nullable(dateSchema),
});
export const parameterSchema = object({
  name: Type.String(),
  title: Type.String(),
  by: nullable(Type.String(), 'the dimension: form, addressee …'),
  key: nullable(Type.String()),
  value: Type.Unsafe<unknown>({
    description:
      'the value; for a parameter with a dimension and no key asked, a map from key to value; null if the law has none or it is not known',
  }),
  unit: nullable(Type.String()),
  inForce: dateSchema,
  known: nullable(dateSchema),
  provision: nullable(Type.String()),
  quote: nullable(Type.String()),
  confidence: nullable(Type.String()),
  openPoint: nullable(Type.String()),
  values: Type.Array(valueSchema, { description: 'each value with its provision and quote' }),
  region: nullable(
    object({
      code: Type.String(),
      name: Type.String(),
      population: nullable(Type.Number()),
      populationOn: nullable(dateSchema),
      absolute: nullable(Type.Number({ description: 'a share of the population as a number of people, rounded up' })),
    }),
  ),
  series: Type.Array(object({ key: nullable(Type.String()), steps: Type.Array(stepSchema) }), {
    description: 'the value over time',
  }),
});
export type ParameterAnswer = Static<typeof parameterSchema>;
export const parameterQuery = {
  key: optional(Type.String({ description: 'form, addressee …' })),
  region: optional(Type.String({ description: 'region code, as KZ-71' })),
};

/** One parameter. `name` may be `name[key]` or `name.key`. @throws AskError 404 */
export function parameter(
  ask: Ask,
  asked: string,
  q: MomentQuery & { key?: string; region?: string },
): ParameterAnswer {
  const m = momentOf(ask, q);
  const law = ask.law.at(m);
  const { name, key } = resolve(ask, asked, q.key);
  const declared = ask.law.pack.parameters[name]!;
  const keys = declared.by ? keysOf(law, name) : [];
  if (key !== undefined) {
    const every = everyKey(ask, name, m.known);
    if (!every.includes(key))
      throw new AskError(
        404,
        'no-key',
        refusals.noKey,
        { name, key: key.slice(0, 60), keys: every.join(', ') || '–' },
        'key',
      );
  }
  const names = key !== undefined ? [`${name}[${key}]`] : declared.by ? keys.map((k) => `${name}[${k}]`) : [name];
  const values = names.filter((n) => law.parameters.has(n)).map((n) => sayParameterValue(ask, law, n, m));
  const first = values[0];
  const single = !declared.by || key !== undefined;
  const common = <K extends 'unit' | 'provision' | 'quote' | 'confidence' | 'openPoint'>(field: K) =>
    first && values.every((v) => v[field] === first[field]) ? first[field] : null;
  return {
    name,
    title: inLang(declared.title, ask.lang),
    by: declared.by?.name ?? null,
    key: key ?? null,
    value: single ? (first?.value ?? null) : Object.fromEntries(values.map((v) => [v.key!, v.value])),
    unit: common('unit'),
    inForce: m.inForce,
    known: m.known === endOfTime ? null : m.known,
    provision: single ? (first?.provision ?? null) : common('provision'),
    quote: single ? (first?.quote ?? null) : common('quote'),
    confidence: common('confidence'),
    openPoint: common('openPoint'),
    values,
    region: q.region === undefined || q.region === '' ? null : regionOf(ask, q.region, m, first),
    series: (single ? [key] : everyKey(ask, name, m.known)).map((k) => ({
      key: k ?? null,
      steps: series(ask, k === undefined ? name : `${name}[${k}]`, m.known),
    })),
  };
}

function resolve(ask: Ask, asked: string, key: string | undefined): { name: string; key?: string } {
  const split = splitName(asked);
  const { parameters } = ask.law.pack;
  const found = parameters[split.name] ? split : byLastDot(parameters, asked);
  if (!found) {
    const near = Object.keys(parameters).filter(
      (n) =>
        distance(n, split.name) <= Math.max(2, split.name.length / 4) ||
        (split.name.length > 2 && n.includes(split.name)),
    );
    throw new AskError(
      404,
      'no-parameter',
      refusals.noParameter,
      {
        name: asked.slice(0, 80),
        near: near.length
          ? say(ask.lang, refusals.near, { names: near.slice(0, 5).join(', ') })
          : say(ask.lang, refusals.allParameters),
      },
      'name',
    );
  }
  const k = key || found.key;
  return { name: found.name, ...(k !== undefined && parameters[found.name]!.by ? { key: k } : {}) };
}

function byLastDot(
  parameters: Record<string, { by?: unknown }>,
  asked: string,
): { name: string; key: string } | undefined {
  const dot = asked.lastIndexOf('.');
  const name = asked.slice(0, dot);
  return dot > 0 && parameters[name]?.by ? { name, key: asked.slice(dot + 1) } : undefined;
}

/** Levenshtein distance, for "perhaps you mean". */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}

function everyKey(ask: Ask, name: string, known: IsoDate): string[] {
  if (!ask.law.pack.parameters[name]?.by) return [];
  const out = new Set<string>();
  for (const d of ask.law.breaks(known)) for (const k of keysOf(ask.law.at({ inForce: d, known }), name)) out.add(k);
  return [...out];
}

/** The value over time: neighbouring equal values are one step; a time without value between two steps is a step with null. */
export function series(ask: Ask, full: string, known: IsoDate): Static<typeof stepSchema>[] {
  const out: Static<typeof stepSchema>[] = [];
  for (const d of ask.law.breaks(known)) {
    const said = ask.law.at({ inForce: d, known }).parameters.get(full);
    const last = out.at(-1);
    if (!said && !last) continue;
    const value = said ? (said.data.value === 'unknown' ? null : said.data.value) : null;
    const step = {
      from: d,
      to: null,
      value,
      unit: said?.data.unit ?? null,
      provision: said ? `${said.work}#${said.wId}` : null,
      confidence: said ? (said.data.confidence ?? said.change.by.confidence) : null,
      by: said?.change.by.short ?? null,
      notBefore: said?.change.by.events[said.change.force.start.id]?.notBefore ?? null,
    };
    if (
      last &&
      JSON.stringify([last.value, last.unit, last.provision]) ===
        JSON.stringify([step.value, step.unit, step.provision])
    )
      continue;
    if (last) last.to = d;
    out.push(step);
  }
  return out;
}

function regionOf(
  ask: Ask,
  code: string,
  m: AskedMoment,
  value: Static<typeof valueSchema> | undefined,
): ParameterAnswer['region'] {
  const region = ask.law.pack.regions[code];
  if (!region)
    throw new AskError(
      404,
      'no-region',
      refusals.noRegion,
      { code: code.slice(0, 20), some: Object.keys(ask.law.pack.regions).slice(0, 4).join(', ') },
      'region',
    );
  const seen = (region.population ?? [])
    .filter((p) => p.date <= m.inForce)
    .sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  const name = region.names.findLast((n) => (n.from ?? '') <= m.inForce) ?? region.names[0]!;
  const share = typeof value?.value === 'number' && value.unit === 'percent of population' ? value.value : undefined;
  return {
    code,
    name: inLang(name.name, ask.lang),
    population: seen?.value ?? null,
    populationOn: seen?.date ?? null,
    absolute: share !== undefined && seen ? Math.ceil((share * seen.value) / 100) : null,
  };
}

export const parametersSchema = Type.Array(
  object({
    name: Type.String(),
    title: Type.String(),
    by: nullable(Type.String()),
    domain: nullable(Type.String()),
    values: Type.Array(valueSchema),
  }),
);
/** Every parameter, with the values that it has on the date. */
export function parameters(ask: Ask, q: MomentQuery): Static<typeof parametersSchema> {
  const m = momentOf(ask, q);
  const law = ask.law.at(m);
  const byName = new Map<string, string[]>();
  for (const full of law.parameters.keys()) {
    const { name } = splitName(full);
    byName.set(name, [...(byName.get(name) ?? []), full]);
  }
  return Object.entries(ask.law.pack.parameters)
    .filter(([, d]) => d.type !== 'penalty')
    .map(([name, d]) => ({
      name,
      title: inLang(d.title, ask.lang),
      by: d.by?.name ?? null,
      domain: d.domain ?? null,
      values: (byName.get(name) ?? []).map((full) => sayParameterValue(ask, law, full, m)),
    }));
}
