/**
 * OpenFisca parameters (openfisca-core, `parameters/parameter.py`, `parameter_node.py`): values by the day from which they hold, `null` once the law has no such
 * value any more. A parameter with keys (`assembly.notice-term[rally]`) is a node with one parameter a key.
 */
import { stringify } from 'yaml';
import type { IsoDate } from '../model/dates.ts';
import type { Said } from '../model/fold.ts';
import { endOfTime, type Law } from '../model/law.ts';
import { splitName } from '../model/parameter.ts';
import type { ModificationData, ParameterValue, ProvisionData, Text, WorkData } from '../pack/format.ts';
import { refuse } from './xml.ts';

export interface Reference {
  title?: string;
  href?: string;
}
export interface Entry {
  from: IsoDate;
  /** null: the law has no such value from this day on */
  value: number | boolean | string | null;
  /** the law has a value that is not known to us; `value` is null, so that nobody computes with it */
  unknown?: true;
  reference: Reference[];
  /** the day of publication, if the file or the law says it (`official_journal_date`) */
  published?: IsoDate;
}

/** Keys of a node that are not the name of a child (openfisca-core, `COMMON_KEYS`). */
export const reserved: readonly string[] = [
  'description',
  'metadata',
  'unit',
  'reference',
  'documentation',
  'values',
  'brackets',
];

/**
 * @param parameter `party.members`; `petition.signatures` (a node with all its keys); `petition.signatures[parliament]`
 * @returns YAML that openfisca-core reads
 * @throws PackError codes `parameter` (no such name), `openfisca` (a penalty, a text: OpenFisca holds numbers and booleans)
 */
export function exportOpenFisca(law: Law, parameter: string): string {
  const { name, key } = splitName(parameter);
  const says = sayingWorks(law, name);
  const file = law.pack.folder;
  if (!says.has(parameter) && !(key === undefined && says.size))
    refuse({
      code: 'parameter',
      file,
      where: parameter,
      what: 'the law has no parameter of this name',
      remedy: '`qulaq law parameters` lists them',
    });
  const title = law.pack.parameters[name]?.title;
  const lang = law.pack.languages.includes('en') ? 'en' : law.pack.languages[0]!;
  const keyTitle = (k: string): Text | undefined => law.pack.parameters[name]?.by?.keys[k];
  const timeline = (full: string) => timelineOf(law, full, says.get(full)!, lang);
  if (says.has(parameter))
    return written(
      { ...head(title, parameter, lang, timeline(parameter).unit), ...timeline(parameter).yaml },
      law,
      lang,
    );
  const keys = [...says.keys()].map((full) => splitName(full).key!);
  const clash = keys.find((k) => reserved.includes(k));
  if (clash)
    refuse({
      code: 'openfisca',
      file,
      where: `${name}[${clash}]`,
      what: `“${clash}” is a word of the format and cannot name a value`,
      remedy: `Export ${name}[${clash}] alone`,
    });
  const children = Object.fromEntries(
    keys.map((k) => {
      const full = `${name}[${k}]`;
      return [k, { ...head(keyTitle(k) ?? { [lang]: k }, full, lang, timeline(full).unit), ...timeline(full).yaml }];
    }),
  );
  return written({ ...head(title, name, lang, undefined), ...children }, law, lang);
}

const written = (node: object, law: Law, lang: string): string =>
  `${stringify({ ...node, documentation: law.pack.disclaimer[lang] ?? '' }, { lineWidth: 0 })}`;

function head(title: Text | undefined, name: string, lang: string, unit: string | undefined) {
  const label = title?.[lang] ?? name;
  const others = Object.fromEntries(
    Object.entries(title ?? {})
      .filter(([l]) => l !== lang)
      .map(([l, t]) => [`label_${l}`, t]),
  );
  return { description: label, metadata: { name, label, ...others, ...(unit ? { unit } : {}) } };
}

/** full name → short names of the works whose changes carry it */
function sayingWorks(law: Law, name: string): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  const note = (data: Pick<ProvisionData, 'parameters'>, work: string) => {
    for (const full of Object.keys(data.parameters ?? {}))
      if (splitName(full).name === name) out.set(full, (out.get(full) ?? new Set()).add(work));
  };
  const deep = (p: ProvisionData, work: string) => {
    note(p, work);
    for (const c of p.children ?? []) deep(c, work);
  };
  for (const c of law.changes) {
    note(c.data, c.target.work);
    const inside = c.type === 'enactment' ? undefined : (c.data as ModificationData).provision;
    if (inside) deep(inside, c.target.work);
  }
  return out;
}

/** The values of a parameter over all the days on which the law changes, as everything is known. */
export function entriesOf(
  law: Law,
  full: string,
  works: Iterable<string>,
  lang: string,
): { entries: Entry[]; unit: string | undefined } {
  const entries: Entry[] = [];
  let last: Said<ParameterValue> | undefined;
  let unit: string | undefined;
  const shorts = [...works];
  for (const from of law.breaks()) {
    const at = law.at({ inForce: from });
    const state = shorts.map((w) => at.work(w)).find((s) => s.parameters.has(full));
    const said = state?.parameters.get(full);
    if (said?.data === last?.data) continue;
    if (!said) {
      const ended = last && at.work(last.work).provisions.get(last.wId)?.ended;
      entries.push({
        from,
        value: null,
        reference: ended ? [referenceTo(law, ended.by.by.short, ended.by.source, lang)] : [],
      });
    } else {
      const { value } = said.data;
      if (typeof value === 'object' || (typeof value === 'string' && value !== 'unknown'))
        refuse({
          code: 'openfisca',
          file: law.pack.folder,
          where: full,
          what:
            typeof value === 'object'
              ? 'a penalty is a range with alternatives; OpenFisca holds a number or a boolean'
              : `the value “${value}” is a text; OpenFisca holds a number or a boolean`,
          remedy: 'Export the work as json or akn',
        });
      unit ??= said.data.unit;
      const published = law.events().date(said.change.published);
      const by =
        said.change.by.short === said.work ? [] : [referenceTo(law, said.change.by.short, said.change.source, lang)];
      entries.push({
        from,
        value: value === 'unknown' ? null : value,
        ...(value === 'unknown' ? { unknown: true as const } : {}),
        reference: [...by, referenceTo(law, said.work, said.wId, lang)],
        ...(published ? { published } : {}),
      });
    }
    last = said;
  }
  return { entries, unit };
}

function timelineOf(law: Law, full: string, works: Iterable<string>, lang: string) {
  const { entries, unit } = entriesOf(law, full, works, lang);
  const values = Object.fromEntries(
    entries.map((e) => {
      const metadata = {
        ...(e.unknown ? { status: 'unknown' } : {}),
        ...(e.published && e.published !== endOfTime ? { official_journal_date: e.published } : {}),
      };
      return [
        e.from,
        {
          value: e.value,
          ...(e.reference.length ? { reference: e.reference } : {}),
          ...(Object.keys(metadata).length ? { metadata } : {}),
        },
      ];
    }),
  );
  return { yaml: { values }, unit };
}

function referenceTo(law: Law, short: string, wId: string | undefined, lang: string): Reference {
  const work: WorkData | undefined = law.work(short);
  const link = work?.links[0]?.href;
  return { title: `${work?.title[lang] ?? short} (${short}${wId ? `#${wId}` : ''})`, ...(link ? { href: link } : {}) };
}
