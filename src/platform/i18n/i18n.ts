/** Messages in equal languages: a missing one is a compile error. ICU MessageFormat, with plurals; dates and numbers by CLDR. */
import { IntlMessageFormat } from 'intl-messageformat';

export const langs = ['kk', 'ru', 'en'] as const;
export type Lang = (typeof langs)[number];
export type Message = Readonly<Record<Lang, string>>;
export type Values = Readonly<Record<string, string | number>>;

export const isLang = (text: unknown): text is Lang => langs.includes(text as Lang);
export const langNames: Record<Lang, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const compiled = new Map<string, IntlMessageFormat>();

/** A message in a language. Cost: a text without braces costs nothing; others are compiled on first use. */
export function say(lang: Lang, message: Message, values?: Values): string {
  const text = message[lang];
  if (!values && !text.includes('{')) return text;
  const key = `${lang}\0${text}`;
  let format = compiled.get(key);
  if (!format) compiled.set(key, (format = new IntlMessageFormat(text, lang, undefined, { ignoreTag: true })));
  return String(format.format(values));
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** `2020-06-06` → "6 June 2020", "6 июня 2020 г.", "2020 ж. 6 маусым". */
export function sayDate(lang: Lang, date: string, style: 'long' | 'medium' | 'weekday' = 'long'): string {
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
