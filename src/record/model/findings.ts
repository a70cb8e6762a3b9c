/**
 * What a check found, in words. Only names in braces, no plurals: the browser's part puts the texts together itself. Kept apart from the pages' messages
 * because the browser gets these and not those.
 */
import type { Lang, Message } from '../../platform/i18n/i18n.ts';

export const findingWords = {
  empty: {
    kk: 'Ештеңе берілмеді. Қолхат файлын таңдаңыз немесе мәтінін қойыңыз.',
    ru: 'Ничего не передано. Выберите файл квитанции или вставьте её текст.',
    en: 'Nothing was given. Choose a receipt file, or paste its text.',
  },
  tooLong: {
    kk: 'Мәтін тым ұзын: {bytes} байт. Қолхат {most} байттан аспайды.',
    ru: 'Текст слишком длинный: {bytes} байт. Квитанция не бывает больше {most} байт.',
    en: 'The text is too long: {bytes} bytes. A receipt never has more than {most}.',
  },
  notJson: {
    kk: 'Бұл JSON емес: {line}-жол, {column}-таңба. Қолхат файлы «{» таңбасынан басталып, «}» таңбасымен аяқталады; файл толық көшірілгенін тексеріңіз.',
    ru: 'Это не JSON: строка {line}, знак {column}. Файл квитанции начинается знаком «{» и кончается знаком «}»; проверьте, что он скопирован целиком.',
    en: 'This is not JSON: line {line}, character {column}. A receipt file begins with “{” and ends with “}”; see that it was copied whole.',
  },
  notReceipt: {
    kk: 'Бұл қолхат емес: «format» өрісінде «{expected}» болуы керек.',
    ru: 'Это не квитанция: в поле «format» должно стоять «{expected}».',
    en: 'This is not a receipt: the field “format” must say “{expected}”.',
  },
  fieldForm: {
    kk: '«{field}» өрісі дұрыс емес. Мұнда мынадай мән болуы керек: {expected}.',
    ru: 'Поле «{field}» записано неверно. Здесь должно быть: {expected}.',
    en: 'The field “{field}” is wrong. It should be: {expected}.',
  },
  extraField: {
    kk: '«{field}» деген өріс қолхатта болмайды. Қолхаттың өрістері: {known}.',
    ru: 'Поля «{field}» в квитанции не бывает. Её поля: {known}.',
    en: 'A receipt has no field “{field}”. Its fields are: {known}.',
  },
  leafForm: {
    kk: '«leaf» өрісі тізілім жазбасы емес: ол RFC 8785 бойынша жазылған JSON болуы керек.',
    ru: 'Поле «leaf» — не запись реестра: здесь должен быть JSON, записанный по RFC 8785.',
    en: 'The field “leaf” is no entry of a record: it must be JSON written after RFC 8785.',
  },
  fieldMatches: {
    kk: '«{field}» мәні тізілімде бекітілген мәнмен бірдей.',
    ru: 'Значение «{field}» — то самое, которое закреплено в реестре.',
    en: 'The value of “{field}” is the one that the record commits to.',
  },
  fieldDiffers: {
    kk: '«{field}» мәні тізілімде бекітілгеннен өзгеше: ол өзгертілген.',
    ru: 'Значение «{field}» не то, которое закреплено в реестре: оно изменено.',
    en: 'The value of “{field}” is not the one that the record commits to: it was changed.',
  },
  fieldUnknown: {
    kk: '«{field}» өрісі туралы тізілімде ештеңе жоқ.',
    ru: 'О поле «{field}» в реестре ничего нет.',
    en: 'The record holds nothing about a field “{field}”.',
  },
  undisclosed: {
    kk: 'Ашылмаған өрістер: {fields}. Олар жасырын, бірақ жазбамен бекітілген.',
    ru: 'Не раскрыты поля: {fields}. Они скрыты, но закреплены записью.',
    en: 'Fields not disclosed: {fields}. They are hidden, but the entry commits to them.',
  },
  included: {
    kk: 'Жазба {size} жазбадан тұратын тізілімде {index}-нөмірмен тұр.',
    ru: 'Запись стоит в реестре из {size} записей под номером {index}.',
    en: 'The entry stands in the record of {size} entries, at place {index}.',
  },
  notIncluded: {
    kk: 'Дәлел осы жазбадан бақылау нүктесіне апармайды: жазба, нөмір, дәлел немесе бақылау нүктесі өзгертілген.',
    ru: 'Доказательство не ведёт от записи к контрольной точке: изменены запись, номер, доказательство или контрольная точка.',
    en: 'The proof does not lead from this entry to the checkpoint: the entry, its place, the proof or the checkpoint was changed.',
  },
  checkpointForm: {
    kk: 'Бақылау нүктесі оқылмады: үш жол (тізілім аты, өлшемі, түбір хеші), бос жол және қолтаңба жолдары болуы керек.',
    ru: 'Контрольная точка не читается: нужны три строки (имя реестра, размер, корневой хеш), пустая строка и строки подписей.',
    en: 'The checkpoint cannot be read: it needs three lines (name of the record, size, root hash), an empty line, and signature lines.',
  },
  keyForm: {
    kk: 'Тексеру кілті оқылмады: «{key}». Ол «аты+8 он алтылық таңба+кілт» түрінде жазылады.',
    ru: 'Ключ проверки не читается: «{key}». Он пишется как «имя+8 шестнадцатеричных знаков+ключ».',
    en: 'The verifier key cannot be read: “{key}”. It is written as name+8 hexadecimal digits+key.',
  },
  signed: {
    kk: 'Бақылау нүктесіне «{name}» тізілімі қол қойған, кілт {id}.',
    ru: 'Контрольная точка подписана реестром «{name}», ключ {id}.',
    en: 'The checkpoint is signed by the record “{name}”, key {id}.',
  },
  signatureWrong: {
    kk: 'Бақылау нүктесінің қолтаңбасы дұрыс емес: ол өзгертілген немесе оған «{name}» қол қоймаған.',
    ru: 'Подпись контрольной точки неверна: точка изменена, или её подписал не «{name}».',
    en: 'The signature of the checkpoint is wrong: it was changed, or “{name}” did not sign it.',
  },
  notSigned: {
    kk: 'Бақылау нүктесінде «{name}» кілтінің қолтаңбасы жоқ.',
    ru: 'Под контрольной точкой нет подписи ключа «{name}».',
    en: 'The checkpoint bears no signature of the key “{name}”.',
  },
  originDiffers: {
    kk: 'Бақылау нүктесі «{origin}» тізілімінікі, ал кілт «{name}» тізілімінікі.',
    ru: 'Контрольная точка — реестра «{origin}», а ключ — реестра «{name}».',
    en: 'The checkpoint is of the record “{origin}”, but the key is of “{name}”.',
  },
  keyTrusted: {
    kk: 'Кілт — сіз сенетін кілттердің бірі.',
    ru: 'Ключ — один из тех, которым вы доверяете.',
    en: 'The key is one that you trust.',
  },
  keyNotTrusted: {
    kk: 'Бұл басқа тізілімнің кілті: {key}. Сіз сенетін кілттердің ішінде ол жоқ.',
    ru: 'Это ключ другого реестра: {key}. Среди ключей, которым вы доверяете, его нет.',
    en: 'This is the key of another record: {key}. It is not among those that you trust.',
  },
  keyNotCompared: {
    kk: 'Кілт салыстырылмады. Мына кілтті тізілім жариялаған кілтпен салыстырыңыз: {key}',
    ru: 'Ключ не сравнивался. Сравните его с ключом, который опубликован реестром: {key}',
    en: 'The key was not compared. Compare it with the one that the record publishes: {key}',
  },
  headGrows: {
    kk: 'Бұл бақылау нүктесі қазіргі тізілімнің басымен сәйкес: {size} жазбаның бәрі өзгеріссіз тұр.',
    ru: 'Эта контрольная точка согласуется с нынешним реестром: все {size} записей стоят без изменений.',
    en: 'This checkpoint agrees with the record as it is now: all its {size} entries stand unchanged.',
  },
  headDiffers: {
    kk: 'Бұл бақылау нүктесі қазіргі тізілімге сәйкес келмейді: тізілім басқаша жазылған. Осы мәтінді сақтап, жариялаңыз — бұл дәлел.',
    ru: 'Эта контрольная точка не согласуется с нынешним реестром: история переписана. Сохраните этот текст и обнародуйте его — это доказательство.',
    en: 'This checkpoint does not agree with the record as it is now: history was rewritten. Keep this text and make it public; it is evidence.',
  },
  headAhead: {
    kk: 'Бұл бақылау нүктесінде {size} жазба бар, ал қазір тізілімде {now} ғана. Жазбалар жоғалған болуы мүмкін.',
    ru: 'В этой контрольной точке {size} записей, а в реестре сейчас только {now}. Записи могли пропасть.',
    en: 'This checkpoint has {size} entries, but the record has only {now} now. Entries may have been lost.',
  },
} satisfies Record<string, Message>;

export type FindingCode = keyof typeof findingWords;

/** `fail` makes the whole not valid; `note` is to be known. */
export interface Finding {
  code: FindingCode;
  state: 'pass' | 'fail' | 'note';
  values: Readonly<Record<string, string | number | Message>>;
}

export function sayFinding(lang: Lang, { code, values }: Finding): string {
  return findingWords[code][lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'object' ? value[lang] : String(value);
  });
}

/** The answer in one line, and how each finding begins. */
export const verdictWords = {
  valid: { kk: 'Қолхат дұрыс', ru: 'Квитанция верна', en: 'The receipt is valid' },
  notValid: { kk: 'Қолхат дұрыс емес', ru: 'Квитанция неверна', en: 'The receipt is not valid' },
  headValid: { kk: 'Бақылау нүктесі дұрыс', ru: 'Контрольная точка верна', en: 'The checkpoint is valid' },
  headNotValid: {
    kk: 'Бақылау нүктесі дұрыс емес',
    ru: 'Контрольная точка неверна',
    en: 'The checkpoint is not valid',
  },
  pass: { kk: 'Расталды', ru: 'Подтверждено', en: 'Holds' },
  fail: { kk: 'Қате', ru: 'Ошибка', en: 'Wrong' },
  note: { kk: 'Ескеріңіз', ru: 'Примите к сведению', en: 'Note' },
  working: { kk: 'Тексерілуде…', ru: 'Проверяется…', en: 'Checking…' },
  shown: { kk: 'Ашылған мәндер', ru: 'Раскрытые значения', en: 'Disclosed values' },
} satisfies Record<string, Message>;

/** What a field of a receipt should hold, in words. */
export const expectations = {
  index: {
    kk: '0 не одан үлкен бүтін сан',
    ru: 'целое число от 0',
    en: 'a whole number from 0 on',
  },
  text: { kk: 'мәтін', ru: 'текст', en: 'a text' },
  hashes: {
    kk: '32 байттық хештердің Base64 түріндегі тізімі',
    ru: 'список хешей по 32 байта в Base64',
    en: 'a list of hashes of 32 bytes in Base64',
  },
  disclosed: {
    kk: 'өріс аты → {salt, value}',
    ru: 'имя поля → {salt, value}',
    en: 'name of a field → {salt, value}',
  },
} satisfies Record<string, Message>;
