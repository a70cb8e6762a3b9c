/** Messages in equal languages: a missing one is a compile error. ICU MessageFormat, with plurals; dates and numbers by CLDR. */
import { IntlMessageFormat } from 'intl-messageformat';

export const langs = ['kk', 'ru', 'en'] as const;
export type Lang = (typeof langs)[number];
export type Message = Readonly<Record<Lang, string>>;
export type Values = Readonly<Record<string, string | number>>;

export const isLang = (text: unknown): text is Lang => langs.includes(text as Lang);
export const langNames: Record<Lang, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

type Format = (values: Values | undefined) => string;
const compiled: Record<Lang, Map<string, Format>> = { kk: new Map(), ru: new Map(), en: new Map() };

/** A message in a language. Cost: a text without braces costs nothing; others are compiled on first use; one with only names in braces is put together without the formatter. */
export function say(lang: Lang, message: Message, values?: Values): string {
  const text = message[lang];
  if (!values && !text.includes('{')) return text;
  let format = compiled[lang].get(text);
  if (!format) compiled[lang].set(text, (format = compile(lang, text)));
  return format(values);
}

function compile(lang: Lang, text: string): Format {
  const whole = new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
  const parts: { name?: string; text: string }[] = [];
  for (const element of whole.getAst()) {
    if (element.type === 0) parts.push({ text: element.value });
    else if (element.type === 1) parts.push({ name: element.value, text: '' });
    else
      return kept(only(whole.getAst()), (values) => String(whole.format(values)).replace(/([^.])\.\.(?!\.)/g, '$1.'));
  }
  return (values) => {
    let out = '';
    for (const part of parts) {
      // A sentence that ends in a shortened word (“2 марта 2026 г.”) has one full stop, not two.
      if (part.name === undefined) out += part.text[0] === '.' && out.endsWith('.') ? part.text.slice(1) : part.text;
      else if (values?.[part.name] === undefined)
        return String(whole.format(values)); // says which one is missing
      else out += values[part.name];
    }
    return out;
  };
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** The name that a message asks for, if it is only one. */
function only(ast: ReturnType<IntlMessageFormat['getAst']>): string | undefined {
  const names = new Set<string>();
  const collect = (elements: typeof ast): void => {
    for (const e of elements) {
      if (e.type >= 1 && e.type <= 6 && 'value' in e) names.add(e.value);
      if ('options' in e) for (const option of Object.values(e.options)) collect(option.value);
    }
  };
  collect(ast);
  return names.size === 1 ? [...names][0] : undefined;
}

/** Plurals and number formats are dear (tens of microseconds) and few, so a message with the same values is put together once. */
function kept(name: string | undefined, format: Format): Format {
  const said = new Map<string | number, string>();
  return (values) => {
    let key: string | number = '';
    if (name !== undefined) key = values?.[name] ?? '';
    else for (const n in values) key += `${n}\0${typeof values[n]}\0${values[n]}\0`;
    let text = said.get(key);
    if (text === undefined) {
      if (said.size > 2000) said.clear();
      said.set(key, (text = format(values)));
    }
    return text;
  };
}

const dateStyles = ['long', 'medium', 'weekday'] as const;
const saidDates = Object.fromEntries(
  langs.map((l) => [l, Object.fromEntries(dateStyles.map((s) => [s, new Map<string, string>()]))]),
) as Record<Lang, Record<(typeof dateStyles)[number], Map<string, string>>>;

/** `2020-06-06` → "6 June 2020", "6 июня 2020 г.", "2020 ж. 6 маусым". The law knows few days, so they are kept once said. */
export function sayDate(lang: Lang, date: string, style: (typeof dateStyles)[number] = 'long'): string {
  const known = saidDates[lang][style];
  let said = known.get(date);
  if (said === undefined) {
    if (known.size > 5000) known.clear();
    known.set(date, (said = formatDate(lang, date, style)));
  }
  return said;
}
function formatDate(lang: Lang, date: string, style: (typeof dateStyles)[number]): string {
  const key = `${lang} ${style}`;
  let format = dateFormats.get(key);
  if (!format) {
    const locale = lang === 'en' ? 'en-GB' : lang;
    const options: Intl.DateTimeFormatOptions =
      style === 'weekday' ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } : { dateStyle: style };
    dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })));
  }
  return format.format(new Date(`${date}T00:00:00Z`));
}

export function sayNumber(lang: Lang, n: number): string {
  let format = numberFormats.get(lang);
  if (!format)
    numberFormats.set(
      lang,
      (format = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang, { maximumFractionDigits: 6 })),
    );
  return format.format(n);
}

/** The best of our languages for an Accept-Language header; `fallback` if none is asked for. */
export function negotiate(header: string | undefined, fallback: Lang): Lang {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag, q] = part.trim().split(/;\s*q=/);
      return { lang: tag?.slice(0, 2).toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.q - a.q);
  return (wanted.find((w) => w.q > 0 && isLang(w.lang))?.lang as Lang | undefined) ?? fallback;
}
