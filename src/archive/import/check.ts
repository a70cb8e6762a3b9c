/** One row of a register beside the law of its day: what is wrong with each field, or the row. */
import { kinds, lengths, registrationDay } from '../../appeals/index.ts';
import { bodyOn, type Law, parseDate } from '../../law/index.ts';
import { isLang, type Lang, langs } from '../../platform/i18n/i18n.ts';
import { columns, names, outcomes, type RegisterRow } from '../columns/index.ts';
import type { CsvRow } from './csv.ts';
import { type FindingCode, finding, type ImportFinding } from './findings.ts';

export interface Register {
  law: Law;
  today: string;
  /** what a row without a language is in */
  lang: Lang;
}
export type Checked = { row: RegisterRow } | { findings: ImportFinding[] };

const longestShort = 300;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** The names of the columns, from the first row. */
export function checkHeader(first: CsvRow): { header: string[] } | { findings: ImportFinding[] } {
  const header = first.fields.map((f) =>
    f
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const needed = columns.filter((c) => 'needed' in c).map((c) => c.name);
  const at = first.line;
  const findings = [
    ...header
      .filter((n) => !names.includes(n as never))
      .map((value) => finding(at, 'unknown-column', { value: value.slice(0, 60), some: names.join(', ') })),
    ...header.filter((n, i) => header.indexOf(n) !== i).map((value) => finding(at, 'twice-column', { value })),
    ...needed
      .filter((n) => !header.includes(n))
      .map((value) => finding(at, 'missing-column', { value, some: needed.join(', ') })),
  ];
  return findings.length ? { findings } : { header };
}

export function checkRow({ law, today, lang: usual }: Register, header: readonly string[], csv: CsvRow): Checked {
  const { line, fields } = csv;
  if (csv.fault) return { findings: [finding(line, csv.fault)] };
  if (fields.length !== header.length)
    return { findings: [finding(line, 'field-count', { n: fields.length, most: header.length })] };
  const findings: ImportFinding[] = [];
  const wrong = (column: string, code: FindingCode, values = {}): undefined => {
    findings.push(finding(line, code, values, column));
    return undefined;
  };
  const text = (name: string): string => (fields[header.indexOf(name)] ?? '').trim();
  const long = (name: string, most: number): string => {
    const value = text(name).replace(/\r\n?/g, '\n');
    if (control.test(value)) wrong(name, 'control');
    if (value.length > most) wrong(name, 'too-long', { n: value.length, most });
    return value;
  };
  const needed = (name: string, most: number): string => long(name, most) || (wrong(name, 'empty') ?? '');
  const oneOf = <T extends string>(name: string, some: readonly T[]): T | undefined => {
    const value = text(name);
    if (value === '') return undefined;
    return some.find((s) => s === value) ?? wrong(name, 'not-one-of', { value, some: some.join(', ') });
  };
  const day = (name: string, notBefore?: string): string | undefined => {
    const value = text(name);
    if (value === '') return undefined;
    if (!parseDate(value)) return wrong(name, 'no-date', { value });
    if (value > today) return wrong(name, 'in-future', { value, today });
    if (notBefore !== undefined && value < notBefore) return wrong(name, 'date-order', { value, before: notBefore });
    return value;
  };

  const number = needed('number', 100);
  const kind = text('kind') === '' ? wrong('kind', 'empty') : oneOf('kind', kinds);
  const receivedOn = text('received_on') === '' ? wrong('received_on', 'empty') : day('received_on');
  const registeredOn =
    day('registered_on', receivedOn) ??
    (receivedOn && text('registered_on') === '' ? registrationOf(law, receivedOn, today) : undefined);
  const answeredOn = day('answered_on', receivedOn);
  const outcome = oneOf('outcome', outcomes);
  const answer = long('answer', lengths.text);
  for (const name of ['outcome', 'answer'])
    if (text(name) !== '' && text('answered_on') === '') wrong(name, 'answer-missing');
  const body = needed('body', 100);
  if (body && registeredOn) {
    if (!bodyOn(law, body, registeredOn)) wrong('body', 'no-body', { value: body, day: registeredOn });
    else if (!answeredOn && text('answered_on') === '' && !bodyOn(law, body, today))
      wrong('body', 'body-gone', { value: body });
  }
  const region = text('region') || undefined;
  if (region && !Object.hasOwn(law.pack.regions, region)) wrong('region', 'no-region', { value: region });
  const topic = oneOf('topic', Object.keys(law.pack.topics));
  const lang = oneOf('lang', langs);
  const row = {
    ...{ line, number, kind: kind!, body, receivedOn: receivedOn!, registeredOn: registeredOn!, answeredOn, region },
    ...{ text: needed('text', lengths.text), subject: long('subject', lengths.subject), answer, topic },
    ...{ name: long('name', longestShort), address: long('address', longestShort) },
    outcome: answeredOn ? (outcome ?? 'explained') : undefined,
    lang: isLang(lang) ? lang : usual,
  } satisfies RegisterRow;
  return findings.length ? { findings } : { row };
}

/** The law of the day says on which day it was registered, but no day that has not come. */
const kept = new WeakMap<Law, Map<string, string>>();
function registrationOf(law: Law, receivedOn: string, today: string): string {
  let days = kept.get(law);
  if (!days) kept.set(law, (days = new Map()));
  let found = days.get(receivedOn);
  if (found === undefined) days.set(receivedOn, (found = registrationDay(law, receivedOn).date));
  return found > today ? receivedOn : found;
}
