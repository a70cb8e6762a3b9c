/** A small law in memory, for tests that need one of their own making. */
import { packOf as samplePack } from '../../src/law/formats/sample.ts';
import { Law } from '../../src/law/model/law.ts';
import type { ProvisionData, WorkData } from '../../src/law/pack/format.ts';
import type { Pack } from '../../src/law/pack/load.ts';

export const packOf = (works: WorkData[], more: Partial<Pack> = {}): Pack =>
  samplePack(works, {
    name: { en: 'Land' },
    languages: ['en'],
    authentic: ['en'],
    disclaimer: { en: 'Unofficial digest.' },
    sources: { T: { title: { en: 'Test' } } },
    ...more,
  });

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
