/** What is wrong with a row, and what would be right. */
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';

const words = {
  'not-utf8': {
    kk: 'Файл UTF-8 кодтауында емес. Кестені «CSV UTF-8» түрінде сақтаңыз.',
    ru: 'Файл не в кодировке UTF-8. Сохраните таблицу как «CSV UTF-8».',
    en: 'The file is not UTF-8 here. Save the table as “CSV UTF-8”.',
  },
  'no-rows': {
    kk: 'Файлда бірде-бір жол жоқ. Бірінші жолда баған аттары, одан кейін өтініштер тұруы керек.',
    ru: 'В файле нет ни одной строки. В первой строке — имена столбцов, дальше обращения.',
    en: 'The file has no rows. The first line names the columns, the appeals follow.',
  },
  'unknown-column': {
    kk: '«{value}» деген баған жоқ. Бағандар: {some}.',
    ru: 'Столбца «{value}» нет. Столбцы: {some}.',
    en: 'There is no column “{value}”. The columns are: {some}.',
  },
  'twice-column': {
    kk: '«{value}» бағаны екі рет тұр. Біреуін алып тастаңыз.',
    ru: 'Столбец «{value}» стоит дважды. Уберите один.',
    en: 'The column “{value}” stands twice. Take one of them out.',
  },
  'missing-column': {
    kk: '«{value}» бағаны жоқ. Міндетті бағандар: {some}.',
    ru: 'Нет столбца «{value}». Обязательные столбцы: {some}.',
    en: 'The column “{value}” is missing. These are needed: {some}.',
  },
  quote: {
    kk: 'Тырнақша өріс ішінде тұр. Өрісті толық тырнақшаға алып, ішіндегісін екі рет жазыңыз: "a ""b"" c".',
    ru: 'Кавычка стоит внутри поля. Возьмите всё поле в кавычки, а внутренние удвойте: "a ""b"" c".',
    en: 'A quote stands inside a field. Put the whole field in quotes and double those inside: "a ""b"" c".',
  },
  behind: {
    kk: 'Жабылған тырнақшадан кейін мәтін тұр. Өріс ішіндегі тырнақшаны екі рет жазыңыз.',
    ru: 'После закрывающей кавычки стоит текст. Кавычки внутри поля удваивают.',
    en: 'There is text behind a closing quote. Quotes inside a field are doubled.',
  },
  open: {
    kk: 'Тырнақша жабылмаған: осы жолдан бастап файлдың соңына дейін бір өріс болып тұр.',
    ru: 'Кавычка не закрыта: отсюда и до конца файла всё стало одним полем.',
    en: 'A quote is never closed: from here to the end of the file everything is one field.',
  },
  long: {
    kk: 'Өріс тым ұзын. Тырнақшаның жабылғанын тексеріңіз.',
    ru: 'Поле слишком длинное. Проверьте, закрыта ли кавычка.',
    en: 'A field is too long. See whether its quote is closed.',
  },
  'field-count': {
    kk: 'Жолда {n} өріс бар, ал баған — {most}. Артық немесе жетіспейтін бөлгішті тексеріңіз.',
    ru: 'В строке {n} полей, а столбцов {most}. Проверьте лишние или недостающие разделители.',
    en: 'The row has {n} fields, but there are {most} columns. Look for a separator too many or too few.',
  },
  empty: { kk: 'Бос. Мән жазыңыз.', ru: 'Пусто. Впишите значение.', en: 'It is empty. Fill it in.' },
  control: {
    kk: 'Басқару таңбасы бар. Оны алып тастаңыз.',
    ru: 'Содержит управляющий символ. Уберите его.',
    en: 'It holds a control character. Take it out.',
  },
  'too-long': {
    kk: '{n} таңба, ең көбі {most}. Қысқартыңыз.',
    ru: '{n} знаков, не более {most}. Сократите.',
    en: 'It has {n} characters, at most {most}. Shorten it.',
  },
  'not-one-of': {
    kk: '«{value}» болмайды. Мынаның бірі: {some}.',
    ru: '«{value}» не подходит. Одно из: {some}.',
    en: '“{value}” will not do. One of: {some}.',
  },
  'no-date': {
    kk: '«{value}» — күн емес. Былай жазыңыз: 2024-03-01.',
    ru: '«{value}» — не дата. Пишите так: 2024-03-01.',
    en: '“{value}” is no date. Write it like 2024-03-01.',
  },
  'date-order': {
    kk: '«{value}» {before} күнінен бұрын. Ол {before} не одан кейін болуы керек.',
    ru: '«{value}» раньше, чем {before}. Должно быть {before} или позже.',
    en: '“{value}” is before {before}. It must be {before} or later.',
  },
  'in-future': {
    kk: '«{value}» әлі болған жоқ: бүгін {today}.',
    ru: '«{value}» ещё не наступило: сегодня {today}.',
    en: '“{value}” has not come yet: today is {today}.',
  },
  'no-body': {
    kk: '«{value}» деген орган {day} күні болмаған. Кодтары: qulaq law bodies --on {day}.',
    ru: 'Органа «{value}» на {day} не было. Коды: qulaq law bodies --on {day}.',
    en: 'There was no body “{value}” on {day}. Codes: qulaq law bodies --on {day}.',
  },
  'body-gone': {
    kk: '«{value}» органы қазір жоқ, ал өтінішке жауап берілмеген. Қазір қарап жатқан органды жазыңыз.',
    ru: 'Органа «{value}» уже нет, а ответа не было. Укажите орган, у которого дело сейчас.',
    en: 'The body “{value}” is no more, but there was no answer. Give the body that has the case now.',
  },
  'no-region': {
    kk: '«{value}» деген аймақ жоқ. Кодтары: qulaq law regions.',
    ru: 'Региона «{value}» нет. Коды: qulaq law regions.',
    en: 'There is no region “{value}”. Codes: qulaq law regions.',
  },
  'answer-missing': {
    kk: 'answered_on бос, сондықтан бұл да бос болуы керек; не жауап күнін жазыңыз.',
    ru: 'answered_on пуст, поэтому и здесь должно быть пусто; или укажите день ответа.',
    en: 'answered_on is empty, so this must be empty too; or give the day of the answer.',
  },
  twice: {
    kk: '«{value}» нөмірі сол органмен және сол күнмен {line}-жолда бұрыннан тұр. Қайталанғанын алып тастаңыз.',
    ru: 'Номер «{value}» с тем же органом и днём уже стоит в строке {line}. Уберите повтор.',
    en: 'The number “{value}” stands in line {line} already, with the same body and day. Take one of them out.',
  },
} satisfies Record<string, Message>;
export type FindingCode = keyof typeof words;

export interface ImportFinding {
  line: number;
  /** name of the column; absent where the row as a whole is wrong */
  column?: string;
  code: FindingCode;
  values: Values;
}

/** Never the value of a column that holds a person's words or name. */
const shown = new Set([
  ...['number', 'kind', 'body', 'received_on', 'registered_on', 'answered_on', 'outcome', 'lang', 'region', 'topic'],
]);

export function finding(line: number, code: FindingCode, values: Values = {}, column?: string): ImportFinding {
  const value = values['value'];
  const safe = column === undefined || shown.has(column);
  return {
    ...{ line, code },
    values: { ...values, ...(value === undefined ? {} : { value: safe ? String(value).slice(0, 60) : '…' }) },
    ...(column === undefined ? {} : { column }),
  };
}

export const sayImportFinding = (lang: Lang, f: ImportFinding): string => say(lang, words[f.code], f.values);
