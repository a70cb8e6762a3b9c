import type { Message } from '../platform/i18n/i18n.ts';

const units = {
  persons: {
    kk: '{n, number} адам',
    ru: '{n, plural, one {# человек} few {# человека} many {# человек} other {# человека}}',
    en: '{n, plural, one {# person} other {# people}}',
  },
  signatures: {
    kk: '{n, number} қол',
    ru: '{n, plural, one {# подпись} few {# подписи} many {# подписей} other {# подписи}}',
    en: '{n, plural, one {# signature} other {# signatures}}',
  },
  percent: { kk: '{n, number} %', ru: '{n, number} %', en: '{n, number}%' },
  'percent of population': {
    kk: 'халықтың {n, number} %-ы',
    ru: '{n, number} % населения',
    en: '{n, number}% of the population',
  },
  'working days': {
    kk: '{n} жұмыс күні',
    ru: '{n, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}}',
    en: '{n, plural, one {# working day} other {# working days}}',
  },
  'calendar days': {
    kk: '{n} күнтізбелік күн',
    ru: '{n, plural, one {# календарный день} few {# календарных дня} many {# календарных дней} other {# календарного дня}}',
    en: '{n, plural, one {# calendar day} other {# calendar days}}',
  },
  'full days': {
    kk: '{n} толық күн',
    ru: '{n, plural, one {# полный день} few {# полных дня} many {# полных дней} other {# полного дня}}',
    en: '{n, plural, one {# full day} other {# full days}}',
  },
  days: {
    kk: '{n} күн',
    ru: '{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
    en: '{n, plural, one {# day} other {# days}}',
  },
  weeks: {
    kk: '{n} апта',
    ru: '{n, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
    en: '{n, plural, one {# week} other {# weeks}}',
  },
  months: {
    kk: '{n} ай',
    ru: '{n, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}',
    en: '{n, plural, one {# month} other {# months}}',
  },
  years: {
    kk: '{n} жыл',
    ru: '{n, plural, one {# год} few {# года} many {# лет} other {# года}}',
    en: '{n, plural, one {# year} other {# years}}',
  },
  hours: {
    kk: '{n} сағат',
    ru: '{n, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
    en: '{n, plural, one {# hour} other {# hours}}',
  },
  offices: {
    kk: '{n} лауазым',
    ru: '{n, plural, one {# должность} few {# должности} many {# должностей} other {# должности}}',
    en: '{n, plural, one {# office} other {# offices}}',
  },
  deputies: {
    kk: '{n, number} депутат',
    ru: '{n, plural, one {# депутат} few {# депутата} many {# депутатов} other {# депутата}}',
    en: '{n, plural, one {# deputy} other {# deputies}}',
  },
  seats: {
    kk: '{n, number} мандат',
    ru: '{n, plural, one {# мандат} few {# мандата} many {# мандатов} other {# мандата}}',
    en: '{n, plural, one {# seat} other {# seats}}',
  },
  committees: {
    kk: '{n} комитет',
    ru: '{n, plural, one {# комитет} few {# комитета} many {# комитетов} other {# комитета}}',
    en: '{n, plural, one {# committee} other {# committees}}',
  },
  places: {
    kk: '{n} орын',
    ru: '{n, plural, one {# место} few {# места} many {# мест} other {# места}}',
    en: '{n, plural, one {# place} other {# places}}',
  },
  'minimum wages': {
    kk: '{n} ең төменгі жалақы',
    ru: '{n, plural, one {# минимальная заработная плата} few {# минимальные заработные платы} many {# минимальных заработных плат} other {# минимальной заработной платы}}',
    en: '{n, plural, one {# minimum wage} other {# minimum wages}}',
  },
} satisfies Record<string, Message>;

/** Words that pages of every room use. */
export const words = {
  units,
  acts: { kk: 'Актілер', ru: 'Акты', en: 'Acts' },
  changes: { kk: 'Не өзгерді', ru: 'Что изменилось', en: 'What changed' },
  reforms: { kk: 'Реформалар', ru: 'Реформы', en: 'Reforms' },
  parameters: { kk: 'Сандар', ru: 'Числа', en: 'Numbers' },
  penalties: { kk: 'Жазалар', ru: 'Наказания', en: 'Penalties' },
  deadlines: { kk: 'Мерзімдер', ru: 'Сроки', en: 'Deadlines' },
  procedures: { kk: 'Рәсімдер', ru: 'Процедуры', en: 'Procedures' },
  search: { kk: 'Іздеу', ru: 'Поиск', en: 'Search' },
  openPoints: { kk: 'Анықталмаған мәселелер', ru: 'Открытые вопросы', en: 'Open points' },
  allOpenPoints: { kk: 'Барлығы', ru: 'Все вопросы', en: 'All open points' },
  openPoint: { kk: 'Анықталмаған мәселе', ru: 'Открытый вопрос', en: 'Open point' },
  regions: { kk: 'Өңірлер', ru: 'Регионы', en: 'Regions' },
  bodies: { kk: 'Мемлекеттік органдар', ru: 'Органы государства', en: 'Bodies of state' },
  roles: { kk: 'Құқықтар мен міндеттер', ru: 'Права и обязанности', en: 'Rights and duties' },
  calendar: { kk: 'Мерекелер мен жұмыс күндері', ru: 'Праздники и рабочие дни', en: 'Holidays and working days' },
  sources: { kk: 'Дереккөздер', ru: 'Источники', en: 'Sources' },
  terms: { kk: 'Терминдер', ru: 'Термины', en: 'Glossary' },
  api: { kk: 'API', ru: 'API', en: 'API' },
  packHash: { kk: 'Жинақтың бақылау қосындысы:', ru: 'Контрольная сумма собрания:', en: 'Hash of the collection:' },
  dateUnknown: { kk: 'күні белгісіз', ru: 'дата не определена', en: 'date undetermined' },
  onDate: { kk: 'Қай күнгі заң', ru: 'Закон на дату', en: 'The law on' },
  show: { kk: 'Көрсету', ru: 'Показать', en: 'Show' },
  knownSummary: {
    kk: 'Сол кезде не белгілі еді?',
    ru: 'А что было известно тогда?',
    en: 'And what was known by then?',
  },
  knownUntil: {
    kk: 'Осы күнге дейін жарияланғаны ғана',
    ru: 'Только опубликованное до',
    en: 'Only what was published by',
  },
  knownHint: {
    kk: 'Бос қалса — бүгінге дейін белгілінің бәрі.',
    ru: 'Пусто — всё, что известно сегодня.',
    en: 'Empty means everything known today.',
  },
  article: { kk: '{n}-бап', ru: 'ст. {n}', en: 'art. {n}' },
  part: { kk: '{n}-бөлік', ru: 'ч. {n}', en: 'part {n}' },
  point: { kk: '{n}-тармақша', ru: 'пп. {n}', en: 'point {n}' },
  chapter: { kk: '{n}-тарау', ru: 'гл. {n}', en: 'chapter {n}' },
  section: { kk: '{n}-бөлім', ru: 'разд. {n}', en: 'section {n}' },
  rule: { kk: '{n}-ереже', ru: 'правило {n}', en: 'rule {n}' },
  confidenceHint: {
    kk: 'Жинақ бұл дерекке қаншалық сенімді',
    ru: 'Насколько собрание уверено в этом',
    en: 'How sure the collection is of this',
  },
  confidenceH: { kk: 'заң мәтінінен оқылған', ru: 'прочитано в тексте закона', en: 'read in the statute' },
  confidenceM: { kk: 'жанама дерек', ru: 'косвенный источник', en: 'secondary source' },
  confidenceL: { kk: 'әлсіз дерек', ru: 'слабый источник', en: 'weak source' },
  confidenceGk: { kk: 'тексеруді қажет етеді', ru: 'требует проверки', en: 'to be verified' },
  thereIsAProblem: { kk: 'Түзету керек', ru: 'Нужно исправить', en: 'There is a problem' },
  notKnown: { kk: 'белгісіз', ru: 'не известно', en: 'not known' },
  yes: { kk: 'иә', ru: 'да', en: 'yes' },
  no: { kk: 'жоқ', ru: 'нет', en: 'no' },

  demonstration: {
    kk: 'Бұл — көрсетілім: адамдар мен істер ойдан шығарылған.',
    ru: 'Это демонстрация: люди и дела вымышлены.',
    en: 'This is a demonstration: people and cases are fictitious.',
  },

  // home
  notFoundTitle: { kk: 'Мұндай бет жоқ', ru: 'Такой страницы нет', en: 'There is no such page' },
  notFoundText: {
    kk: 'Мекенжайды тексеріңіз не іздеп көріңіз.',
    ru: 'Проверьте адрес или воспользуйтесь поиском.',
    en: 'Check the address, or search.',
  },
  failedTitle: { kk: 'Бір нәрсе дұрыс болмады', ru: 'Что-то пошло не так', en: 'Something went wrong' },
  failedText: {
    kk: 'Қате біздің жақта; ол жазып алынды. Кейінірек қайталап көріңіз.',
    ru: 'Ошибка на нашей стороне; она записана. Попробуйте позже.',
    en: 'The mistake is on our side; it has been logged. Please try again later.',
  },
  refusedTitle: {
    kk: 'Сұраққа жауап берілмеді',
    ru: 'На вопрос нельзя ответить',
    en: 'The question cannot be answered',
  },
};
