/** The room's texts. */
import type { Message } from '../../platform/i18n/i18n.ts';

export const words = {
  region: { kk: 'Қай жерде', ru: 'Где это', en: 'Where it is' },
  regionHint: {
    kk: 'Бұл істі жүргізетін жергілікті органның аймағы.',
    ru: 'Регион, местный орган которого этим занимается.',
    en: 'The region whose local body deals with it.',
  },
  place: { kk: 'Орны: {place}', ru: 'Место: {place}', en: 'Place: {place}' },
  media: { kk: 'Сурет: {url}', ru: 'Снимок: {url}', en: 'Picture: {url}' },
  notice: {
    kk: 'Тіркелді. Заң бойынша жауап {date} дейін берілуі тиіс.',
    ru: 'Зарегистрировано. По закону ответ должен быть дан до {date}.',
    en: 'Registered. By law the answer is due by {date}.',
  },
  noticeOpen: { kk: 'Тіркелді.', ru: 'Зарегистрировано.', en: 'Registered.' },
  answered: { kk: '{state}: {outcome}', ru: '{state}: {outcome}', en: '{state}: {outcome}' },
  contact: {
    kk: 'Бұл — {name} порталы. Сұрақтар: {url}',
    ru: 'Портал: {name}. Вопросы: {url}',
    en: 'This is the portal of {name}. Questions: {url}',
  },
  keyService: {
    kk: 'api_key — кабинетте жасалатын, жазу құқығы бар қолжетімділік кілті: {url}',
    ru: 'api_key — ключ доступа с правом записи; его создают в кабинете: {url}',
    en: 'The api_key is an access token with the right to write; make one in your account: {url}',
  },
} satisfies Record<string, Message>;
