/** A small law in memory, for tests that need one of their own making. */
import { Law } from '../../src/law/model/law.ts';
import type { ProvisionData, WorkData } from '../../src/law/pack/format.ts';
import type { Pack } from '../../src/law/pack/load.ts';

export const packOf = (works: WorkData[], more: Partial<Pack> = {}): Pack =>
  ({
    ...({
      jurisdiction: 'zz',
      country: 'zz',
      name: { en: 'Land' },
      languages: ['en'],
      authentic: ['en'],
      disclaimer: { en: 'Unofficial digest.' },
      timeZones: [],
      defaults: { deadlineAfter: 'after', deadlineBefore: 'before' },
      folder: 'memory',
      works,
      parameters: {},
      procedures: {},
      sources: { T: { title: { en: 'Test' } } },
      openPoints: {},
      claims: {},
      reforms: {},
      regions: {},
      regionKinds: {},
      bodies: {},
      bodyKinds: {},
      identifiers: {},
      circumstances: {},
      topics: {},
      terms: [],
      noticeReceivers: [],
      noticeItems: [],
      refusalGrounds: [],
      hash: '0',
      place: () => ({ file: 'memory' }),
    } satisfies Pack),
    ...more,
  }) as Pack;

export const lawOf = (works: WorkData[], more: Partial<Pack> = {}): Law => new Law(packOf(works, more));

/** A work that is published and in force on given days. */
export const workOf = (short: string, published: string, inForce: string, more: Partial<WorkData> = {}): WorkData => ({
  work: `/akn/zz/act/${published}/${short}`,
  short,
  kind: 'law',
  number: short,
  title: { en: short },
  links: [],
  source: ['T'],
  confidence: 'H',
  events: { published: { type: 'published', date: published }, start: { type: 'inForce', date: inForce } },
  ...more,
});

export const p = (id: string, text: string, more: Partial<ProvisionData> = {}): ProvisionData => ({
  id,
  text: { en: text },
  ...more,
});
