/** What can be wrong with a place, in three languages: which ring or vertex, which number, and what would be right. */
import { SaidError } from '../../platform/http/said-error.ts';
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';

const vertex = {
  kk: '{ring, select, line {Сызықтың} other {{ring}-контурдың}} {vertex}-нүктесі',
  ru: '{ring, select, line {Линия} other {Контур {ring}}}, точка {vertex}',
  en: '{ring, select, line {Line} other {Ring {ring}}}, vertex {vertex}',
} satisfies Message;
const at = (text: Message): Message => ({
  kk: `${vertex.kk}: ${text.kk}`,
  ru: `${vertex.ru}: ${text.ru}`,
  en: `${vertex.en}: ${text.en}`,
});

const faults = {
  'not-json': {
    kk: 'Бұл GeoJSON емес: мәтін JSON ретінде оқылмайды. Файлды тұтас көшіріңіз немесе әр жолға ендік пен бойлықты жазыңыз.',
    ru: 'Это не GeoJSON: текст не читается как JSON. Скопируйте файл целиком или запишите в каждой строке широту и долготу.',
    en: 'This is not GeoJSON: the text cannot be read as JSON. Copy the whole file, or write a latitude and a longitude on each line.',
  },
  'no-geometry': {
    kk: 'Орынның сызбасын GeoJSON түрінде не координаттар тізімімен беріңіз: жолға бір нүкте, алдымен ендік, сосын бойлық.',
    ru: 'Задайте очертание места в GeoJSON или списком координат: по одной точке в строке, сначала широта, потом долгота.',
    en: 'Give the outline of the place as GeoJSON or as a list of coordinates: one point a line, latitude first, then longitude.',
  },
  'geometry-kind': {
    kk: 'Бағытқа сызық (LineString), орын мен аймаққа көпбұрыш (Polygon не MultiPolygon) керек; берілгені — {given}.',
    ru: 'Маршруту нужна линия (LineString), месту и зоне — многоугольник (Polygon или MultiPolygon); дано: {given}.',
    en: 'A route needs a line (LineString), a place or a zone an area (Polygon or MultiPolygon); this is a {given}.',
  },
  position: at({
    kk: 'нүкте екі саннан тұруы тиіс (бойлық, ендік), ал мұнда — {value}.',
    ru: 'точка состоит из двух чисел (долгота, широта), а здесь {value}.',
    en: 'a point is two numbers (longitude, latitude), but here is {value}.',
  }),
  'out-of-range': at({
    kk: '{value} — бойлық −180…180, ендік −90…90 аралығынан тыс.',
    ru: '{value} выходит за пределы: долгота от −180 до 180, широта от −90 до 90.',
    en: '{value} is out of range: longitudes go from −180 to 180, latitudes from −90 to 90.',
  }),
  swapped: at({
    kk: 'бойлық пен ендіктің орны ауысқан сияқты (бойлық {x}, ендік {y}). GeoJSON-да алдымен бойлық жазылады, тізімде — ендік.',
    ru: 'долгота и широта, похоже, переставлены (долгота {x}, широта {y}). В GeoJSON первой стоит долгота, в списке — широта.',
    en: 'longitude and latitude seem to be swapped (longitude {x}, latitude {y}). GeoJSON puts the longitude first, a list the latitude.',
  }),
  elsewhere: at({
    kk: '{value} елдің шегінен тыс ({bounds}).',
    ru: '{value} лежит за пределами страны ({bounds}).',
    en: '{value} lies outside the country ({bounds}).',
  }),
  'ring-open': {
    kk: '{ring}-контур тұйықталмаған: соңғы нүктесі ({last}) біріншісімен ({first}) бірдей болуы тиіс.',
    ru: 'Контур {ring} не замкнут: последняя точка ({last}) должна совпадать с первой ({first}).',
    en: 'Ring {ring} is not closed: its last vertex ({last}) must be the same as the first one ({first}).',
  },
  'ring-short': {
    kk: '{ring}-контурда {n} нүкте бар; тұйық контурға кемінде 4 керек.',
    ru: 'В контуре {ring} точек: {n}; замкнутому контуру нужно не менее 4.',
    en: 'Ring {ring} has {n} vertices; a closed ring needs at least 4.',
  },
  'ring-twice': at({
    kk: 'контур {other}-нүктеден екінші рет өтеді.',
    ru: 'контур второй раз проходит через точку {other}.',
    en: 'the ring passes through vertex {other} a second time.',
  }),
  'ring-crosses': {
    kk: '{ring}-контур өзін-өзі қиып өтеді: {vertex}-нүктеден кейін, {value} жерінде.',
    ru: 'Контур {ring} пересекает сам себя: после точки {vertex}, в {value}.',
    en: 'Ring {ring} crosses itself: after vertex {vertex}, at {value}.',
  },
  'rings-cross': {
    kk: 'Контурлар бір-бірін қиып өтеді: {value} жерінде.',
    ru: 'Контуры пересекают друг друга: в {value}.',
    en: 'Rings cross each other: at {value}.',
  },
  'hole-outside': {
    kk: '{ring}-контур (ішкі бос жер) сыртқы контурдың ішінде жатқан жоқ.',
    ru: 'Контур {ring} (вырез) лежит вне внешнего контура.',
    en: 'Ring {ring} (a hole) does not lie inside the outer ring.',
  },
  'many-vertices': {
    kk: 'Нүкте саны {n}; ең көбі — {most}. Сызбаны жеңілдетіңіз.',
    ru: 'Точек: {n}, можно не более {most}. Упростите очертание.',
    en: 'There are {n} vertices; at most {most} are taken. Simplify the outline.',
  },
  'area-small': {
    kk: 'Ауданы {area} м² — жиналыс орны үшін тым аз (кемінде {least} м²). Координаттарды тексеріңіз.',
    ru: 'Площадь {area} м² слишком мала (не менее {least} м²). Проверьте координаты.',
    en: 'The area is {area} m², too small for anybody to stand on (at least {least} m²). Check the coordinates.',
  },
  'area-large': {
    kk: 'Ауданы {area} м² — тым үлкен (ең көбі {most} м²). Координаттарды тексеріңіз.',
    ru: 'Площадь {area} м² слишком велика (не более {most} м²). Проверьте координаты.',
    en: 'The area is {area} m², too large (at most {most} m²). Check the coordinates.',
  },
  'route-length': {
    kk: 'Бағыттың ұзындығы {length} м; ол {least} м мен {most} м аралығында болуы тиіс. Координаттарды тексеріңіз.',
    ru: 'Длина маршрута {length} м; она должна быть от {least} до {most} м. Проверьте координаты.',
    en: 'The route is {length} m long; it must be between {least} and {most} m. Check the coordinates.',
  },
  'not-an-object': {
    kk: 'Мұнда орынның деректері (нысан) болуы тиіс.',
    ru: 'Здесь должны стоять данные места (объект).',
    en: 'Here the data of a place (an object) must stand.',
  },
  'unknown-property': {
    kk: '«{name}» деген қасиет белгісіз. Белгілілері: {known}.',
    ru: 'Свойство «{name}» неизвестно. Известны: {known}.',
    en: 'There is no property “{name}”. There are: {known}.',
  },
  kind: {
    kk: 'Түрін көрсетіңіз: place (орын), route (бағыт) немесе zone (тыйым салынған аймақ).',
    ru: 'Укажите вид: place (место), route (маршрут) или zone (запретная зона).',
    en: 'Say what it is: place, route or zone (where forms are barred).',
  },
  name: {
    kk: 'Атауын кемінде бір тілде жазыңыз (200 таңбаға дейін).',
    ru: 'Напишите название хотя бы на одном языке (до 200 знаков).',
    en: 'Give the name in at least one language (up to 200 characters).',
  },
  address: {
    kk: 'Мекенжайы мәтін болуы тиіс (300 таңбаға дейін).',
    ru: 'Адрес должен быть текстом (до 300 знаков).',
    en: 'The address must be a text (up to 300 characters).',
  },
  central: {
    kk: '«central» — true немесе false: орын орталық бөлікте ме.',
    ru: '«central» — true или false: лежит ли место в центральной части.',
    en: '“central” is true or false: does the place lie in the central part.',
  },
  district: {
    kk: 'Аудан атауы — мәтін (100 таңбаға дейін).',
    ru: 'Название района — текст (до 100 знаков).',
    en: 'The district is a text (up to 100 characters).',
  },
  capacity: {
    kk: 'Шекті толу нормасы — 1-ден {most}-ға дейінгі бүтін сан; берілгені — {value}. Норма белгіленбесе, бос қалдырыңыз.',
    ru: 'Норма заполняемости — целое число от 1 до {most}; дано: {value}. Если норма не установлена, оставьте пустым.',
    en: 'The capacity is a whole number from 1 to {most}; this is {value}. Leave it out where no norm is fixed.',
  },
  'capacity-dense': {
    kk: '{area} м² жерге {capacity} адам сыймайды: бір шаршы метрге {per} адамнан келеді. Норма мен сызбаны тексеріңіз.',
    ru: 'На {area} м² не поместятся {capacity} человек: это {per} на квадратный метр. Проверьте норму и очертание.',
    en: '{capacity} people do not fit on {area} m²: that is {per} to a square metre. Check the number and the outline.',
  },
  hours: {
    kk: 'Сағаттарды СС:ММ түрінде екеуін де жазыңыз, жабылуы ашылуынан кейін: берілгені — «{opens}» және «{closes}».',
    ru: 'Часы пишутся как ЧЧ:ММ, оба значения, закрытие позже открытия: дано «{opens}» и «{closes}».',
    en: 'Write both hours as HH:MM, the closing after the opening: these are “{opens}” and “{closes}”.',
  },
  'hours-law': {
    kk: '{opens}–{closes} заң рұқсат еткен сағаттардан тыс ({provision}).',
    ru: 'Часы {opens}–{closes} выходят за пределы, разрешённые законом ({provision}).',
    en: '{opens}–{closes} goes beyond the hours that the law allows ({provision}).',
  },
  equipment: {
    kk: '«{value}» деген жабдық белгісіз. Белгілілері: {known}.',
    ru: 'Обеспечение «{value}» неизвестно. Известны: {known}.',
    en: 'There is no equipment “{value}”. There are: {known}.',
  },
  bars: {
    kk: '«{value}» деген нысан заңда жоқ. Нысандар: {known}.',
    ru: 'Формы «{value}» в законе нет. Формы: {known}.',
    en: 'The law knows no form “{value}”. The forms are: {known}.',
  },
  'bars-missing': {
    kk: 'Аймақта қандай нысандарға тыйым салынғанын көрсетіңіз.',
    ru: 'Укажите, какие формы запрещены в зоне.',
    en: 'Say which forms are barred in the zone.',
  },
  'bars-not-zone': {
    kk: 'Тыйым салынған нысандар тек аймаққа жазылады.',
    ru: 'Запрещённые формы указываются только для зоны.',
    en: 'Barred forms are given for a zone only.',
  },
  date: {
    kk: 'Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз; берілгені — «{value}».',
    ru: 'Дата пишется как ГГГГ-ММ-ДД; дано: «{value}».',
    en: 'Write the day as YYYY-MM-DD; this is “{value}”.',
  },
  'to-before-from': {
    kk: '{to} күні {from} күнінен кейін болуы тиіс: бұл — орын күшін жойған алғашқы күн.',
    ru: '{to} должно быть позже {from}: это первый день, когда место уже не действует.',
    en: '{to} must be after {from}: it is the first day on which the place no longer stands.',
  },
  decision: {
    kk: 'Шешімді көрсетіңіз: атауы, нөмірі және күні.',
    ru: 'Укажите решение: название, номер и дату.',
    en: 'Name the decision: its title, number and day.',
  },
  'decision-future': {
    kk: 'Шешім күні ({on}) әлі келген жоқ.',
    ru: 'День решения ({on}) ещё не наступил.',
    en: 'The day of the decision ({on}) has not come yet.',
  },
  'before-decision': {
    kk: 'Күшіне енуі ({from}) шешім қабылданған күннен ({on}) бұрын бола алмайды.',
    ru: 'Начало действия ({from}) не может быть раньше дня решения ({on}).',
    en: 'It cannot hold from a day ({from}) before that of its decision ({on}).',
  },
  overlaps: {
    kk: '{from} күнінен басталатын нұсқа {kept} аралығындағы нұсқамен қабаттасады. Басқа күнді таңдаңыз.',
    ru: 'Версия с {from} накладывается на версию {kept}. Выберите другой день.',
    en: 'A version from {from} overlaps the one that stands {kept}. Choose another day.',
  },
  'kind-changed': {
    kk: 'Орынның түрі нұсқадан нұсқаға өзгермейді ({kept}). Жаңа орын енгізіңіз.',
    ru: 'Вид места не меняется от версии к версии ({kept}). Введите новое место.',
    en: 'A place keeps its kind through its versions ({kept}). Enter a new place.',
  },
  'no-body': {
    kk: '{on} күні «{body}» деген орган жоқ.',
    ru: 'Органа «{body}» на {on} нет.',
    en: 'There is no body “{body}” on {on}.',
  },
  'no-place': {
    kk: 'Тізілімде мұндай орын жоқ. Кодты тексеріңіз.',
    ru: 'В реестре нет такого места. Проверьте код.',
    en: 'The register holds no such place. Check the code.',
  },
  'other-body': {
    kk: 'Бұл орын басқа органға қарайды ({body}).',
    ru: 'Это место относится к другому органу ({body}).',
    en: 'This place belongs to another body ({body}).',
  },
  'repealed-already': {
    kk: 'Бұл орынның күші {on} күні жойылған.',
    ru: 'Это место не действует с {on}.',
    en: 'This place no longer stands since {on}.',
  },
  'not-features': {
    kk: 'GeoJSON FeatureCollection керек: ішінде «features» тізімі бар нысан.',
    ru: 'Нужна коллекция GeoJSON (FeatureCollection): объект со списком «features».',
    en: 'A GeoJSON FeatureCollection is needed: an object with a list of “features”.',
  },
  span: {
    kk: '{from} – {to}: соңы басынан кейін, аралығы ең көбі {most} күн болуы тиіс.',
    ru: '{from} – {to}: конец должен быть позже начала, не более {most} дней.',
    en: '{from} – {to}: the end must come after the beginning, by at most {most} days.',
  },
  'body-missing': {
    kk: 'Қай органның орындары екенін көрсетіңіз.',
    ru: 'Укажите, какого органа места.',
    en: 'Say which body’s places.',
  },
  'many-features': {
    kk: 'Нысан саны {n}; бір жолғыда ең көбі {most}.',
    ru: 'Объектов: {n}, за один раз не более {most}.',
    en: 'There are {n} features; at most {most} are taken at once.',
  },
} satisfies Record<string, Message>;
export type FaultCode = keyof typeof faults;

/** One thing that is wrong. `feature`: which of a collection, from 1. */
export interface Fault {
  code: FaultCode;
  field: string;
  values: Values;
  feature?: number;
  /** what the feature calls itself, where it does */
  named?: string;
}

export const fault = (code: FaultCode, field: string, values: Values = {}): Fault => ({ code, field, values });
export const sayFault = (lang: Lang, f: Fault): string => say(lang, faults[f.code], f.values);

/** A fault on its way to a page or a problem document. */
export const refusalOf = (f: Fault): SaidError =>
  new SaidError(f.code === 'no-place' ? 404 : 422, f.code, faults[f.code], f.values, f.field);

const many: Message = {
  kk: '{n}-нысан{named}: {text} (барлық қате саны: {all}; ештеңе енгізілген жоқ)',
  ru: 'Объект {n}{named}: {text} (всего ошибок: {all}; ничего не внесено)',
  en: 'Feature {n}{named}: {text} (mistakes in all: {all}; nothing was entered)',
};

/** Faults of a collection: nothing of it was entered. The first one is the message; whoever can show a list shows all. */
export class PlacesRefused extends SaidError {
  readonly faults: readonly Fault[];
  readonly #first: Fault;
  constructor(list: readonly Fault[]) {
    const [first] = list as [Fault];
    super(422, first.code, faults[first.code], first.values, first.field);
    this.faults = list;
    this.#first = first;
  }
  override said(lang: Lang): string {
    const f = this.#first;
    return f.feature === undefined
      ? sayFault(lang, f)
      : say(lang, many, {
          ...{ n: f.feature, named: f.named ? ` (${f.named})` : '', text: sayFault(lang, f), all: this.faults.length },
        });
  }
}

export const notThen: Message = {
  kk: '{on} күні бұл орын тізілімде жоқ. Ол тұрған уақыт: {spans}.',
  ru: 'На {on} этого места в реестре нет. Оно действует или действовало: {spans}.',
  en: 'On {on} this place is not in the register. It stands or stood: {spans}.',
};
export const placeNotThen = (on: string, spans: string): SaidError =>
  new SaidError(404, 'place-not-then', notThen, { on, spans }, 'on');
