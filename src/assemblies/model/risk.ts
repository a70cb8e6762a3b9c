/** What the size, the way and the weather make likely, and the milder measures that come before a restriction. Pure; it decides nothing. */
import type { Message } from '../../platform/i18n/i18n.ts';

export interface RiskFacts {
  expected: number | null;
  capacity: number | null;
  structures: boolean | null;
  /** roads that the route crosses, as counted by the officer */
  crossings: number;
  /** a warning of the weather service, entered by the officer */
  weather: boolean;
  /** another assembly beside it at the same time */
  beside: boolean;
}

interface Risk {
  code: string;
  holds: (f: RiskFacts) => boolean;
  title: Message;
  measures: readonly Message[];
}

const risks: readonly Risk[] = [
  {
    code: 'crowded',
    holds: (f) => f.expected !== null && f.capacity !== null && f.expected >= f.capacity,
    title: { kk: 'Орын толады', ru: 'Место заполнится', en: 'The place will be full' },
    measures: [
      { kk: 'үлкенірек орын ұсыну', ru: 'предложить место побольше', en: 'offer a larger place' },
      {
        kk: 'кіре берісте санау, шығатын жолды бос ұстау',
        ru: 'считать на входе, держать выходы свободными',
        en: 'count at the entrances and keep the exits clear',
      },
      { kk: 'медицина бригадасын жақын қою', ru: 'поставить рядом бригаду медиков', en: 'keep a medical team near' },
    ],
  },
  {
    code: 'crossings',
    holds: (f) => f.crossings > 0,
    title: { kk: 'Маршрут жолдарды кесіп өтеді', ru: 'Маршрут пересекает дороги', en: 'The route crosses roads' },
    measures: [
      {
        kk: 'қиылысты өту кезінде ғана жабу',
        ru: 'перекрывать перекрёсток лишь на время прохода',
        en: 'close the crossing only while people pass',
      },
      {
        kk: 'тәртіпшілер мен жол полициясын қою',
        ru: 'поставить распорядителей и дорожную полицию',
        en: 'place stewards and traffic police',
      },
    ],
  },
  {
    code: 'structures',
    holds: (f) => f.structures === true,
    title: { kk: 'Құрылыс орнатылады', ru: 'Будут сооружения', en: 'There are structures' },
    measures: [
      {
        kk: 'бекітілуін алдын ала тексеру',
        ru: 'заранее проверить крепления',
        en: 'check beforehand how they are fixed',
      },
      { kk: 'өтетін жол қалдыру', ru: 'оставить проходы', en: 'leave ways through' },
    ],
  },
  {
    code: 'weather',
    holds: (f) => f.weather,
    title: { kk: 'Ауа райы туралы ескерту бар', ru: 'Есть предупреждение о погоде', en: 'There is a weather warning' },
    measures: [
      {
        kk: 'ұйымдастырушыға хабарлап, басқа уақытты ұсыну',
        ru: 'сообщить организатору и предложить другое время',
        en: 'tell the organiser and offer another time',
      },
      {
        kk: 'жылы не көлеңкелі орын, су дайындау',
        ru: 'подготовить обогрев или тень, воду',
        en: 'prepare warmth or shade, and water',
      },
    ],
  },
  {
    code: 'beside',
    holds: (f) => f.beside,
    title: {
      kk: 'Жанында сол уақытта басқа жиналыс бар',
      ru: 'Рядом в то же время другое собрание',
      en: 'Another assembly is beside it at that time',
    },
    measures: [
      {
        kk: 'екеуін де өткізіп, араларын ашық қалдыру',
        ru: 'провести оба, оставив между ними расстояние',
        en: 'let both be held, with room between them',
      },
      {
        kk: 'көрінетін және естілетін жақын жерден орын ұсыну',
        ru: 'предложить место в пределах видимости и слышимости',
        en: 'offer a place within sight and sound',
      },
    ],
  },
];

export const risksOf = (f: RiskFacts): readonly Risk[] => risks.filter((r) => r.holds(f));
