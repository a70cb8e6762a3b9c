import type { Ids } from './akn-names.ts';
import { type Expression, inLanguage, workHref } from './expression.ts';
import { el, type Markup, me } from './xml.ts';

/** `<references>`: every work and concept that the metadata points at. */
export class References {
  readonly #e: Expression;
  readonly #ids: Ids;
  readonly #works = new Map<string, { tag: string; eId: string }>();
  readonly #concepts = new Map<string, { tag: string; eId: string; name: string }>();
  constructor(e: Expression, ids: Ids) {
    this.#e = e;
    this.#ids = ids;
    for (const id of ['qulaq', 'author', 'authorRole']) ids.take(id);
    this.work(e.work.short);
  }
  /** `#eId` of a reference to a work: `original` for itself, `activeRef` for one that it amends, `passiveRef` for one that amends it */
  work(short: string, as: 'activeRef' | 'passiveRef' = 'passiveRef'): string {
    const name = this.#e.law.work(short)?.short ?? short;
    let known = this.#works.get(name);
    if (!known) {
      const eId = this.#ids.take(name === this.#e.work.short ? 'original' : `ref_${name.replace(/[^\w.-]/g, '-')}`);
      this.#works.set(name, (known = { tag: name === this.#e.work.short ? 'original' : as, eId }));
    }
    return `#${known.eId}`;
  }
  concept(tag: 'TLCEvent' | 'TLCConcept', name: string): string {
    let known = this.#concepts.get(`${tag} ${name}`);
    if (!known)
      this.#concepts.set(
        `${tag} ${name}`,
        (known = { tag, eId: this.#ids.take(`${tag === 'TLCEvent' ? 'event' : 'concept'}-${name}`), name }),
      );
    return `#${known.eId}`;
  }
  written(): Markup {
    const { law, lang, work } = this.#e;
    const body = work.author ? law.pack.bodies[work.author] : undefined;
    const country = law.pack.country;
    return el(
      'references',
      { source: me },
      [...this.#works].map(([short, { tag, eId }]) =>
        el(tag, { eId, href: workHref(this.#e, short), showAs: inLanguage(law.work(short)?.title, lang) ?? short }),
      ),
      el('TLCOrganization', { eId: 'qulaq', href: '/akn/ontology/organization/qulaq', showAs: 'Qulaq' }),
      el('TLCOrganization', {
        eId: 'author',
        href: `/akn/ontology/organization/${country}/${work.author ?? 'author'}`,
        showAs: inLanguage(body?.names.at(-1)?.name, lang) ?? work.author ?? country,
      }),
      el('TLCRole', { eId: 'authorRole', href: '/akn/ontology/role/author', showAs: 'author' }),
      [...this.#concepts.values()].map(({ tag, eId, name }) =>
        el(tag, { eId, href: `/akn/ontology/${tag.slice(3).toLowerCase()}/${name}`, showAs: name }),
      ),
    );
  }
}
