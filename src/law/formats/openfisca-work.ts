/** Makes a work of an OpenFisca parameter, so that a pack can hold it. */
import type { IsoDate } from '../model/dates.ts';
import type { ModificationData, ParametersFile, ParameterValue, ProvisionData, WorkData } from '../pack/format.ts';
import type { Entry, Reference } from './openfisca.ts';
import { type OpenFiscaParameter, slug } from './openfisca-import.ts';
import { refuse } from './xml.ts';

/**
 * A work that says the values: one provision for the parameter (or for each key), whose words carry the number, replaced on each day on which it changes.
 * @param country two letters of the work's IRI
 * @param lang the language of the description
 */
export function workOfOpenFisca(
  p: OpenFiscaParameter,
  country: string,
  lang: string,
): { work: WorkData; parameters: ParametersFile['parameters'] } {
  const name = slug(p.name) || 'parameter';
  const short = `openfisca-${name.replaceAll('.', '-')}`;
  const series = p.keys
    ? Object.entries(p.keys).map(([key, k]) => ({
        id: `value_${slug(key) || 'key'}`,
        full: `${name}[${key}]`,
        title: `${p.description ?? p.name}, ${k.description ?? key}`,
        unit: k.unit ?? p.unit,
        entries: k.entries,
      }))
    : [{ id: 'value', full: name, title: p.description ?? p.name, unit: p.unit, entries: p.entries }];
  const given = series
    .map((s) => ({ ...s, entries: s.entries.slice(s.entries.findIndex((e) => e.value !== null || e.unknown)) }))
    .filter((s) => s.entries.some((e) => e.value !== null || e.unknown));
  const entries = given.flatMap((s) => s.entries);
  if (!entries.length)
    refuse({
      code: 'openfisca',
      file: p.name,
      where: 'values',
      what: 'every value is null',
      remedy: 'Give at least one value',
    });
  const days = [...new Set(entries.map((e) => e.from))].sort();
  const first = days[0]!;
  const journal = new Map<string, IsoDate>(
    entries.flatMap((e) => (e.published ? [[e.from, e.published] as const] : [])),
  );
  const events: WorkData['events'] = {
    published: { type: 'published', date: journal.get(first) ?? first },
    start: { type: 'inForce', date: first },
  };
  for (const day of days.slice(1)) {
    events[`from-${day}`] = { type: 'inForce', date: day };
    const published = journal.get(day);
    if (published) events[`published-${day}`] = { type: 'published', date: published };
  }
  const at = (day: IsoDate): Pick<ModificationData, 'in' | 'publishedBy'> =>
    day === first ? {} : { in: `from-${day}`, ...(journal.has(day) ? { publishedBy: `published-${day}` } : {}) };
  const provisions: ProvisionData[] = [];
  const modifications: ModificationData[] = [];
  for (const s of given) {
    s.entries.forEach((e, i) => {
      const { sentence, parameter } = said(e, s.title, s.unit, lang);
      const parameters = parameter ? { [s.full]: parameter } : undefined;
      const note = noteOf(e.reference);
      if (i === 0)
        provisions.push({
          id: s.id,
          heading: { [lang]: s.title },
          text: { [lang]: sentence },
          ...(e.from === first ? {} : { in: `from-${e.from}` }),
          ...(parameters ? { parameters } : {}),
        });
      else
        modifications.push({
          type: 'replacement',
          target: `${short}#${s.id}`,
          ...at(e.from),
          provision: { id: s.id, text: { [lang]: sentence } },
          ...(parameters ? { parameters } : { drops: [s.full] }),
          ...(note ? { note: { [lang]: note } } : {}),
        });
    });
  }
  const links = [...new Set(entries.flatMap((e) => e.reference.map((r) => r.href ?? '')))]
    .filter((h) => h.startsWith('https://') && URL.canParse(h))
    .slice(0, 10);
  const title = { [lang]: p.label ?? p.description ?? p.name };
  const note = noteOf(given.flatMap((s) => s.entries[0]!.reference));
  return {
    work: {
      work: `/akn/${country}/act/${first}/${short}`,
      short,
      kind: 'instrument',
      number: p.name,
      title,
      links: links.map((href) => ({ href, label: new URL(href).hostname })),
      source: [],
      confidence: 'M',
      ...(note ? { note: { [lang]: note } } : {}),
      events,
      provisions,
      ...(modifications.length ? { modifications } : {}),
    },
    parameters: {
      [name]: {
        title,
        ...(p.keys
          ? {
              by: {
                name: 'key',
                keys: Object.fromEntries(Object.entries(p.keys).map(([k, v]) => [k, { [lang]: v.description ?? k }])),
              },
            }
          : {}),
      },
    },
  };
}

const noteOf = (refs: readonly Reference[]): string =>
  [...new Set(refs.map((r) => [r.title, r.href].filter(Boolean).join(' ')))].join('; ');

/** The words that carry a value, and the value anchored to them. A unit with digits in it (`/1`) stays outside the quote, whose numbers must be the value's. */
function said(
  e: Entry,
  title: string,
  unit: string | undefined,
  lang: string,
): { sentence: string; parameter?: ParameterValue } {
  if (e.unknown) return { sentence: `${title}: ?`, parameter: { value: 'unknown', ...(unit ? { unit } : {}) } };
  if (e.value === null) return { sentence: `${title}: —` };
  const number = typeof e.value === 'number' ? decimal(e.value) : String(e.value);
  const quote = unit && !/\d/.test(unit) ? `${number} ${unit}` : number;
  const anchored = typeof e.value === 'number' && e.value < 0 ? {} : { quote: { [lang]: quote } };
  return { sentence: `${title}: ${quote}`, parameter: { value: e.value, ...(unit ? { unit } : {}), ...anchored } };
}
/** Digits without an exponent or groups, as `numbersIn` reads them. */
const decimal = (n: number): string => n.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
