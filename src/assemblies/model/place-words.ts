/** What is said of places and of when they are taken, in the three languages. */
import type { Message } from '../../platform/i18n/i18n.ts';
import type { equipment, PlaceKind } from './place.ts';

const kinds = {
  place: { kk: 'Арнайы орын', ru: 'Специализированное место', en: 'Specialised place' },
  route: { kk: 'Бағыт', ru: 'Маршрут', en: 'Route' },
  zone: { kk: 'Тыйым салынған аймақ', ru: 'Запретная зона', en: 'Barred zone' },
} satisfies Record<PlaceKind, Message>;

const equipped = {
  light: { kk: 'жарық', ru: 'освещение', en: 'lighting' },
  power: { kk: 'электр қуаты', ru: 'электричество', en: 'power' },
  sound: { kk: 'дыбыс күшейткіш', ru: 'звукоусиление', en: 'sound' },
  cameras: { kk: 'бейнебақылау', ru: 'видеонаблюдение', en: 'cameras' },
  toilets: { kk: 'дәретхана', ru: 'туалеты', en: 'toilets' },
  parking: { kk: 'автотұрақ', ru: 'парковка', en: 'parking' },
  water: { kk: 'су', ru: 'вода', en: 'water' },
  access: { kk: 'кедергісіз орта', ru: 'безбарьерная среда', en: 'step-free access' },
} satisfies Record<(typeof equipment)[number], Message>;

/** What a notice has come to, as the occupancy table says it. */
const outcomes: Record<string, Message> = {
  pending: { kk: 'хабарланды, жауап күтілуде', ru: 'заявлено, ответа ещё нет', en: 'notified, not answered yet' },
  offered: {
    kk: 'басқа орын не уақыт ұсынылды',
    ru: 'предложены другое место или время',
    en: 'another place or time is offered',
  },
  'may-be-held': { kk: 'өткізуге болады', ru: 'может проводиться', en: 'may be held' },
  refused: { kk: 'бас тартылды', ru: 'отказано', en: 'refused' },
  withdrawn: { kk: 'қайтарып алынды', ru: 'отозвано', en: 'withdrawn' },
  held: { kk: 'өтті', ru: 'состоялось', en: 'held' },
  suspended: { kk: 'тоқтатыла тұрды', ru: 'приостановлено', en: 'suspended' },
  ended: { kk: 'тоқтатылды', ru: 'прекращено', en: 'ended' },
};

export const placeWords = {
  kinds,
  equipment: equipped,
  outcomes,
  expected: { kk: 'күтілетін адам саны: {n}', ru: 'ожидается человек: {n}', en: '{n} people expected' },
  calendarName: {
    kk: '{body}: орындардың бос-бос еместігі',
    ru: '{body}: занятость мест',
    en: '{body}: occupancy of places',
  },
  elsewhere: { kk: 'арнайы орыннан тыс', ru: 'вне специализированных мест', en: 'outside the specialised places' },
} as const;

/** The register's entries in the public record. */
export const placeSteps = {
  'place.set': {
    kk: 'Жиналыс орны белгіленді немесе өзгертілді',
    ru: 'Место для собраний определено или изменено',
    en: 'A place for assemblies was fixed or changed',
  },
  'place.repealed': {
    kk: 'Жиналыс орнының күші жойылды',
    ru: 'Место для собраний отменено',
    en: 'A place for assemblies was repealed',
  },
} satisfies Record<string, Message>;
