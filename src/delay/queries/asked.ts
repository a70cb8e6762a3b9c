/** What is asked for in an address, checked; what is wrong is said in the reader's language, with what would be right. */
import { parseDate } from '../../law/index.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import { type Message, sayDate } from '../../platform/i18n/i18n.ts';

const refusals = {
  badDate: {
    kk: '«on» мәні — «{value}», ол күн емес. Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз, мысалы {today}.',
    ru: 'В «on» стоит «{value}» — это не дата. Напишите дату в виде ГГГГ-ММ-ДД, например {today}.',
    en: '“on” is “{value}”, which is not a date. Write it as YYYY-MM-DD, for example {today}.',
  },
  future: {
    kk: '{value} әлі келген жоқ: бүгін — {today}. Бүгінгі не өткен күнді таңдаңыз.',
    ru: 'День {value} ещё не наступил: сегодня {today}. Выберите сегодняшний или прошедший день.',
    en: '{value} has not come yet: today is {today}. Choose today or a day that has passed.',
  },
  noBody: {
    kk: '«{value}» коды бар мемлекеттік орган жоқ. Органдардың тізімі — кідірістер бетіндегі кестеде.',
    ru: 'Органа с кодом «{value}» нет. Список органов — в таблице на странице о задержках.',
    en: 'There is no body of state with the code “{value}”. The bodies are listed in the table of the page on delay.',
  },
  badChoice: {
    kk: '«{field}» мәні — «{value}»; ол мыналардың бірі болуы керек: {some}.',
    ru: 'В «{field}» стоит «{value}»; нужно одно из: {some}.',
    en: '“{field}” is “{value}”; it must be one of: {some}.',
  },
  badBefore: {
    kk: '«before» мәні — «{value}»; ол тізілімдегі жазбаның нөмірі, 0 не одан үлкен бүтін сан болуы керек.',
    ru: 'В «before» стоит «{value}»; нужен номер записи в реестре: целое число от 0.',
    en: '“before” is “{value}”; it must be the number of an entry of the record, a whole number from 0 on.',
  },
} satisfies Record<string, Message>;

const short = (value: unknown): string => String(value).slice(0, 40);

/** The day that is asked about: today unless the address says otherwise. @throws SaidError 400 */
export function dayAsked(value: unknown, today: string): string {
  if (value === undefined || value === '') return today;
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (!day) throw new SaidError(400, 'bad-date', refusals.badDate, { value: short(value), today }, 'on');
  if (day > today) throw future(day, today);
  return day;
}

/** The day is said as each language says days. */
function future(day: string, today: string): SaidError {
  const said = { value: day, today };
  const error = new SaidError(400, 'future-date', refusals.future, said, 'on');
  error.said = (lang) =>
    new SaidError(400, '', refusals.future, { value: sayDate(lang, day), today: sayDate(lang, today) }).said(lang);
  return error;
}

/** Neither the law nor the record knows the body. */
export const noBody = (body: string): SaidError =>
  new SaidError(404, 'no-body', refusals.noBody, { value: short(body) }, 'body');

/** @throws SaidError 400 */
export function oneOf<T extends string>(field: string, value: string | undefined, some: readonly T[], fallback: T): T {
  if (value === undefined || value === '') return fallback;
  const found = some.find((s) => s === value);
  const values = { field, value: short(value), some: some.join(', ') };
  if (!found) throw new SaidError(400, 'bad-choice', refusals.badChoice, values, field);
  return found;
}

/** @throws SaidError 400 */
export function beforeAsked(value: unknown): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (!/^(0|[1-9]\d{0,14})$/.test(String(value)))
    throw new SaidError(400, 'bad-before', refusals.badBefore, { value: short(value) }, 'before');
  return Number(value);
}
