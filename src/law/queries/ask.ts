/** What every question about the law is asked of, and how a question that cannot be answered is refused. */
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';
import { type IsoDate, parseDate } from '../model/dates.ts';
import type { Law } from '../model/law.ts';
import { endOfTime } from '../model/law.ts';
import type { Text } from '../pack/format.ts';

export interface Ask {
  law: Law;
  lang: Lang;
  /** the day of the question, from the clock at the door */
  today: IsoDate;
}

/** A question that cannot be answered, with who is wrong, what, where and what would be right (RFC 9457 members). */
export class AskError extends Error {
  readonly status: 400 | 404 | 409 | 410 | 413 | 422;
  readonly code: string;
  readonly message_: Message;
  readonly values: Values;
  readonly field: string | undefined;
  constructor(status: AskError['status'], code: string, message: Message, values: Values = {}, field?: string) {
    super(say('en', message, values));
    this.name = 'AskError';
    this.status = status;
    this.code = code;
    this.message_ = message;
    this.values = values;
    this.field = field;
  }
  said(lang: Lang): string {
    return say(lang, this.message_, this.values);
  }
}

/** The text in the language asked for, else in the first language there is. */
export const inLang = (text: Text | undefined, lang: Lang): string =>
  text?.[lang] ?? (text ? (Object.values(text)[0] ?? '') : '');

const badDate: Message = {
  kk: '«{value}» — күн емес. Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз, мысалы 2020-06-06.',
  ru: '«{value}» — не дата. Напишите дату в виде ГГГГ-ММ-ДД, например 2020-06-06.',
  en: '“{value}” is not a date. Write it as YYYY-MM-DD, for example 2020-06-06.',
};

/** A date from outside. @throws AskError 400 */
export function dateOf(value: string | undefined, field: string): IsoDate | undefined {
  if (value === undefined || value === '') return undefined;
  const date = parseDate(value);
  if (!date) throw new AskError(400, 'bad-date', badDate, { value: value.slice(0, 40) }, field);
  return date;
}

export interface MomentQuery {
  on?: string;
  known?: string;
}
export interface AskedMoment {
  inForce: IsoDate;
  known: IsoDate;
}

/** The moment a question is about: today, with everything that is known, unless it says otherwise. @throws AskError 400 */
export const momentOf = (ask: Ask, q: MomentQuery): AskedMoment => ({
  inForce: dateOf(q.on, 'on') ?? ask.today,
  known: dateOf(q.known, 'known') ?? endOfTime,
});
/** `known` as it is said in answers: null = everything that is known. */
export const saidKnown = (known: IsoDate): IsoDate | null => (known === endOfTime ? null : known);
