/** What a reader of the record can ask wrongly, said in the reader's language: what is wrong, where, what would be right. */
import type { UserError } from '../../platform/http/problem.ts';
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';
import { type Finding, sayFinding } from '../model/findings.ts';

export const refusals = {
  wholeNumber: {
    kk: '«{field}» мәні — «{value}»; ол 0 не одан үлкен бүтін сан болуы керек.',
    ru: 'В «{field}» стоит «{value}»; нужно целое число от 0.',
    en: '“{field}” is “{value}”; it must be a whole number from 0 on.',
  },
  numberMissing: {
    kk: '«{field}» берілмеген; ол 0 не одан үлкен бүтін сан болуы керек.',
    ru: 'Не указано «{field}»; нужно целое число от 0.',
    en: '“{field}” is missing; it must be a whole number from 0 on.',
  },
  limit: {
    kk: '«limit» мәні — {value}; ол 1 мен {most} аралығындағы сан болуы керек.',
    ru: 'В «limit» стоит {value}; нужно число от 1 до {most}.',
    en: '“limit” is {value}; it must be a number from 1 to {most}.',
  },
  id: {
    kk: '«{value}» — жазба белгісі емес; ол 0198f2c0-0000-7000-8000-000000000000 түріндегі UUID болуы керек.',
    ru: '«{value}» — не обозначение записи; нужен UUID вида 0198f2c0-0000-7000-8000-000000000000.',
    en: '“{value}” is no id of an entry; it must be a UUID like 0198f2c0-0000-7000-8000-000000000000.',
  },
  indexOrId: {
    kk: 'Жазбаның нөмірін («index») немесе белгісін («id») беріңіз, екеуін бірдей емес.',
    ru: 'Укажите либо номер записи («index»), либо её обозначение («id»), но не оба сразу.',
    en: 'Give either the place of the entry (“index”) or its id (“id”), not both.',
  },
  noEntry: {
    kk: 'Тізілімде {index}-нөмірлі жазба жоқ; қазір онда {size} жазба бар, нөмірлер 0-ден басталады.',
    ru: 'Записи с номером {index} в реестре нет; сейчас в нём записей: {size}, номера начинаются с 0.',
    en: 'The record has no entry {index}; it has {size} entries now, counted from 0.',
  },
  noId: {
    kk: 'Тізілімде «{id}» белгісі бар, орнын алған жазба жоқ. Қадам жаңа ғана жасалған болса, бірнеше секундтан кейін қайталап көріңіз.',
    ru: 'Записи с обозначением «{id}», получившей место, в реестре нет. Если шаг сделан только что, повторите через несколько секунд.',
    en: 'The record has no entry “{id}” with a place. If the step was taken just now, try again in a few seconds.',
  },
  size: {
    kk: '«{field}» мәні — {value}, ал тізілімде қазір {size} жазба бар; {least} мен {size} аралығындағы сан керек.',
    ru: 'В «{field}» стоит {value}, а записей в реестре сейчас {size}; нужно число от {least} до {size}.',
    en: '“{field}” is {value}, but the record has {size} entries now; it must be a number from {least} to {size}.',
  },
  fromTo: {
    kk: '«from» ({from}) мәні «to» ({to}) мәнінен үлкен; алдымен кіші өлшемді беріңіз.',
    ru: '«from» ({from}) больше, чем «to» ({to}); сначала меньший размер.',
    en: '“from” ({from}) is greater than “to” ({to}); give the smaller size first.',
  },
  form: {
    kk: 'Пішін оқылмады. Оны «receipt» мәтін өрісімен немесе «file» файлымен жіберіңіз.',
    ru: 'Форма не читается. Пришлите её с текстовым полем «receipt» или с файлом «file».',
    en: 'The form cannot be read. Send it with a text field “receipt” or a file “file”.',
  },
  textBody: {
    kk: 'Қолхатты application/json немесе text/plain түрінде жіберіңіз.',
    ru: 'Пришлите квитанцию как application/json или text/plain.',
    en: 'Send the receipt as application/json or text/plain.',
  },
  tooLarge: {
    kk: 'Жіберілгені тым үлкен. Қолхат {most} байттан аспайды.',
    ru: 'Присланное слишком велико. Квитанция не бывает больше {most} байт.',
    en: 'What was sent is too large. A receipt never has more than {most} bytes.',
  },
} satisfies Record<string, Message>;

export class RecordRefused extends Error implements UserError {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly #message: Message;
  readonly #values: Values;

  constructor(status: number, code: keyof typeof refusals, values: Values = {}, field?: string) {
    super(say('en', refusals[code], values));
    this.status = status;
    this.code = `record-${code.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    this.field = field;
    this.#message = refusals[code];
    this.#values = values;
  }
  said(lang: Lang): string {
    return say(lang, this.#message, this.#values);
  }
}

/** What was sent to be checked could not even be read. */
export class Unread extends Error implements UserError {
  readonly status = 422;
  readonly code = 'record-unread';
  readonly field = 'receipt';
  readonly #finding: Finding;
  constructor(finding: Finding) {
    super(sayFinding('en', finding));
    this.#finding = finding;
  }
  said(lang: Lang): string {
    return sayFinding(lang, this.#finding);
  }
}

/** A whole number from an address. @throws RecordRefused */
export function wholeNumber(field: string, value: unknown): number {
  const text = String(value);
  if (!/^(0|[1-9]\d{0,14})$/.test(text))
    throw new RecordRefused(400, 'wholeNumber', { field, value: text.slice(0, 40) }, field);
  return Number(text);
}

/** The id of an entry from an address. @throws RecordRefused */
export function entryId(value: unknown): string {
  const text = String(value).toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new RecordRefused(400, 'id', { value: text.slice(0, 60) }, 'id');
  return text;
}
