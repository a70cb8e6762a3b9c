/** A small law in memory for the tests of this room: every kind of change, two languages, an undetermined start, a bill. */
import { Law } from '../model/law.ts';
import type { WorkData } from '../pack/format.ts';
import type { Pack } from '../pack/load.ts';

export const packOf = (works: WorkData[], more: Partial<Pack> = {}): Pack =>
  // Complete before what is asked for takes its place: a part that packs get later must be here too.
  ({
    ...({
      jurisdiction: 'zz',
      country: 'zz',
      name: { ru: 'Страна', en: 'Land' },
      languages: ['ru', 'en'],
      authentic: ['ru'],
      disclaimer: { ru: 'Неофициальный дайджест.', en: 'Unofficial digest.' },
      timeZones: [],
      defaults: { deadlineAfter: 'after', deadlineBefore: 'before' },
      folder: 'memory',
      works,
      parameters: {},
      procedures: {},
      sources: {},
      openPoints: {},
      claims: {},
      reforms: {},
      regions: {},
      regionKinds: {},
      bodies: {},
      bodyKinds: {},
      identifiers: {},
      terms: [],
      circumstances: {},
      topics: {},
      noticeReceivers: [],
      noticeItems: [],
      refusalGrounds: [],
      hash: '0',
      place: () => ({ file: 'memory' }),
    } satisfies Pack),
    ...more,
  }) as Pack;
export const lawOf = (...works: WorkData[]): Law => new Law(packOf(works));
const t = (ru: string, en: string) => ({ ru, en });

export const parties: WorkData = {
  work: '/akn/zz/act/2002-07-15/344',
  short: 'parties',
  kind: 'law',
  number: '344-II',
  title: t('О партиях & «союзах»', 'On parties <and> unions'),
  links: [{ href: 'https://example.org/344', label: 'Register' }],
  source: ['KL'],
  confidence: 'H',
  author: 'parliament',
  events: {
    signed: { type: 'signed', date: '2002-07-15' },
    published: { type: 'published', date: '2002-07-17', confidence: 'M' },
    start: { type: 'inForce', date: '2002-07-28', notBefore: '2002-07-20', confidence: 'M', source: ['KL'] },
    late: { type: 'inForce', date: '2003-01-01' },
    end: { type: 'endOfForce', date: '2004-01-01' },
    someday: { type: 'inForce', date: 'undetermined', condition: t('когда издано', 'once issued') },
  },
  provisions: [
    {
      id: 'chp_1',
      num: '1',
      heading: t('Общее', 'General'),
      children: [
        {
          id: 'art_1',
          num: '1',
          heading: t('Предмет', 'Subject'),
          text: t('Текст.', 'Text  with two spaces\nand a line.'),
          role: 'organiser',
          modality: 'duty',
        },
        { id: 'art_2', num: '2', text: t('Временно.', 'Temporary.'), until: 'end' },
      ],
    },
    {
      id: 'art_10',
      num: '10',
      text: t('Вводная:', 'Lead-in:'),
      children: [
        {
          id: 'art_10__para_6',
          num: '6',
          text: t('Нужно 50 000 членов.', 'At least 50,000 members are needed.'),
          parameters: {
            'party.members': {
              value: 50000,
              unit: 'persons',
              quote: t('50 000 членов', '50,000 members'),
              confidence: 'M',
            },
          },
          rules: [
            {
              label: 'members',
              procedure: 'registration',
              concludes: 'enough',
              value: 'members >= 50000',
              title: t('Члены', 'Members'),
            },
          ],
        },
        { id: 'art_10__para_7', num: '7', text: t('Позже.', 'Later.'), in: 'late', confidence: 'L', source: ['GK'] },
        { id: 'art_10__para_8', num: '8', text: t('Когда-нибудь.', 'Some day.'), in: 'someday' },
      ],
    },
    { id: 'annex_1', heading: t('Приложение', 'Annex'), offences: [{ id: 'cc/1/1', title: t('Кража', 'Theft') }] },
  ],
};

export const reform: WorkData = {
  work: '/akn/zz/act/2020-05-25/336',
  short: 'law-336',
  kind: 'law',
  number: '336-VI',
  title: t('О поправках', 'On amendments'),
  links: [],
  source: ['KL'],
  confidence: 'H',
  events: {
    published: { type: 'published', date: '2020-05-26' },
    start: { type: 'inForce', date: '2020-06-06' },
    applies: { type: 'applied', date: '2020-01-01' },
    waits: { type: 'inForce', date: 'undetermined', condition: t('после указа', 'after a decree') },
  },
  provisions: [{ id: 'art_1', num: '1', text: t('Внести поправки.', 'Amendments.') }],
  modifications: [
    {
      type: 'substitution',
      target: 'parties#art_10__para_6',
      by: 'art_1',
      old: t('50 000 членов', '50,000 members'),
      new: t('20 000 членов', '20,000 members'),
      count: 1,
      parameters: { 'party.members': { value: 20000, unit: 'persons', quote: t('20 000 членов', '20,000 members') } },
    },
    {
      id: 'new-article',
      type: 'insertion',
      target: 'parties#art_10',
      by: 'art_1',
      pos: 'after',
      application: { in: 'applies' },
      provision: {
        id: 'art_10-1',
        num: '10-1',
        heading: t('Новая', 'New'),
        text: t('Новый текст.', 'New text.'),
        children: [{ id: 'art_10-1__para_1', text: t('Пункт.', 'Point.') }],
      },
    },
    {
      type: 'replacement',
      target: 'parties#art_1',
      by: 'art_1',
      provision: { id: 'art_1', text: t('Иной текст.', 'Other text.') },
    },
    { type: 'repeal', target: 'parties#annex_1', by: 'art_1', confidence: 'L', note: t('Утратило силу.', 'Repealed.') },
    { type: 'renumbering', target: 'parties#art_10__para_7', by: 'art_1', to: 'art_10__para_9', num: '9' },
    { type: 'insertion', target: 'parties#art_10__para_7', by: 'art_1', pos: 'end', new: t('И ещё.', 'And more.') },
    {
      type: 'substitution',
      target: 'parties#art_10',
      by: 'art_1',
      in: 'waits',
      old: t('Вводная:', 'Lead-in:'),
      new: t('Иначе:', 'Otherwise:'),
    },
    { type: 'forceMod', target: 'parties', by: 'art_1', event: 'end', date: '2005-01-01' },
    { type: 'annotation', target: 'parties#art_1', note: t('Подтверждено.', 'Upheld.') },
  ],
};

export const bill: WorkData = {
  ...reform,
  work: '/akn/zz/bill/2026-01-10/7',
  short: 'bill-7',
  kind: 'bill',
  number: '7',
  title: t('Законопроект', 'Bill'),
  events: { published: { type: 'published', date: '2026-01-10' }, start: { type: 'inForce', date: 'undetermined' } },
  modifications: [{ type: 'repeal', target: 'parties', by: 'art_1' }],
};
