/** The body of a document: hierarchical elements become nested provisions, everything else in them becomes their words. Nothing of the text is left out. */
import type { ProvisionData, Text } from '../pack/format.ts';
import type { Warn } from './akn-import.ts';
import type { Times } from './akn-import-times.ts';
import { abbreviationOf, isHierarchical } from './akn-names.ts';
import { linesOf } from './akn-words.ts';
import { twoLetters } from './languages.ts';
import type { OwnData } from './own-data.ts';
import { child, childrenNamed, type Element, elementsOf, Names, walk } from './xml.ts';

/** Where an id of the document stands, for references from `<analysis>`. */
export interface Place {
  element: Element;
  /** wId of the provision that it is, or stands in */
  provision: string | undefined;
}

export class Body {
  readonly #languages: readonly string[];
  readonly #times: Times;
  readonly #own: OwnData | undefined;
  readonly #warn: Warn;
  readonly #ids = new Names();
  readonly #places = new Map<string, Place>();
  /** wIds of provisions, in the order of the text, with the wId of their parent */
  readonly order: { id: string; parent: string | undefined }[] = [];
  #index: Map<string, number> | undefined;
  #renamed = 0;
  #moved = 0;

  constructor(document: Element, languages: readonly string[], times: Times, own: OwnData | undefined, warn: Warn) {
    this.#languages = languages;
    this.#times = times;
    this.#own = own;
    this.#warn = warn;
    for (const e of walk(document))
      for (const id of idsOf(e)) if (!this.#places.has(id)) this.#places.set(id, { element: e, provision: undefined });
  }

  place(ref: string): Place | undefined {
    return this.#places.get(ref.replace(/^#/, ''));
  }
  /** place of a provision in `order`, -1 if there is none of that wId */
  indexOf(id: string): number {
    this.#index ??= new Map(this.order.map((p, i) => [p.id, i]));
    return this.#index.get(id) ?? -1;
  }
  get lang(): string {
    return this.#languages[0]!;
  }

  provisions(body: Element): ProvisionData[] {
    const out = this.#children(elementsOf(body), undefined, undefined, 'body');
    if (this.#renamed)
      this.#warn(
        body,
        'id',
        'eId',
        `${this.#renamed} ids were missing, doubled or not usable as wId and were made anew`,
        'Nothing to do; references inside the file follow',
      );
    if (this.#moved)
      this.#warn(
        body,
        'id',
        'eId',
        `${this.#moved} provisions have an eId that differs from their wId; the wId is kept, the eId is not`,
        'Nothing to do; wIds never change',
      );
    return out;
  }

  /** Recitals and enacting words stand before the body; they become one provision. */
  preamble(e: Element | undefined): ProvisionData[] {
    const text = e && this.#text([e]);
    return e && text ? [{ id: this.#take('preamble', e), text }] : [];
  }

  /** Annexes stand behind the body as documents of their own. */
  attachments(e: Element | undefined): ProvisionData[] {
    return elementsOf(e).flatMap((attachment, i): ProvisionData[] => {
      const documents = elementsOf(attachment).filter(
        (c) => child(c, 'meta') || child(c, 'mainBody') || child(c, 'body'),
      );
      const heading = this.#text(
        [
          ...childrenNamed(attachment, 'heading'),
          ...documents.flatMap((d) => [...childrenNamed(d, 'coverPage'), ...childrenNamed(d, 'preface')]),
        ],
        ' ',
      );
      const content = documents.flatMap((d) =>
        elementsOf(d).filter((c) => ['preamble', 'mainBody', 'body', 'conclusions'].includes(c.name)),
      );
      if (!content.length) {
        this.#warn(
          attachment,
          'attachment',
          'attachment',
          'this attachment stands in another file',
          'Import that file too',
        );
        return [];
      }
      const id = this.#take(attachment.attrs['wId'] ?? attachment.attrs['eId'] ?? `att_${i + 1}`, attachment);
      this.order.push({ id, parent: undefined });
      const p: ProvisionData = { id, ...(heading ? { heading } : {}) };
      return [
        this.#fill(
          p,
          content.flatMap((c) => (elementsOf(c).some((x) => isHierarchical(x.name)) ? elementsOf(c) : [c])),
          undefined,
        ),
      ];
    });
  }

  /** A quoted structure (new text of another work) as provisions of that work: their own ids, no intervals. The first takes the id that is given. */
  quoted(structure: Element, wId: string | undefined): ProvisionData[] {
    const hier = elementsOf(structure).filter((c) => isHierarchical(c.name));
    if (!hier.length) {
      const text = this.#text([structure]);
      return text && wId ? [{ id: wId, text }] : [];
    }
    const used = new Names();
    const read = (e: Element, id: string): ProvisionData => {
      const own = used.take(id);
      const counts = new Map<string, number>();
      const parts = elementsOf(e).filter((c) => !front.has(c.name));
      const first = parts.findIndex((c) => isHierarchical(c.name));
      const text = this.#text(first === -1 ? parts : parts.slice(0, first));
      const children = (first === -1 ? [] : parts.slice(first)).flatMap((c): ProvisionData[] => {
        const below = `${own}__${segment(c, counts)}`;
        if (isHierarchical(c.name)) return [read(c, below)];
        const words = this.#text([c]);
        return words ? [{ id: below, text: words }] : [];
      });
      return {
        id: own,
        ...this.#numAndHeading(e),
        ...(text ? { text } : {}),
        ...(children.length ? { children } : {}),
      };
    };
    const counts = new Map<string, number>();
    const above = wId?.split('__').slice(0, -1).join('__');
    const out = hier.map((e, i) => {
      const made = `${above ? `${above}__` : ''}${segment(e, counts)}`;
      return read(e, (i === 0 ? wId : undefined) ?? (wId === undefined ? clean(idsOf(e)[0] ?? '') : undefined) ?? made);
    });
    const behind = this.#text(elementsOf(structure).filter((c) => !isHierarchical(c.name)));
    const last = out.at(-1)!;
    if (behind) last.children = [...(last.children ?? []), { id: `${last.id}__wrapUp_1`, text: behind }];
    return out;
  }

  #provision(
    e: Element,
    parent: string | undefined,
    above: { in?: string; until?: string } | undefined,
    counts: Map<string, number>,
  ): ProvisionData {
    const [wanted] = idsOf(e);
    const made = `${parent ? `${parent}__` : ''}${segment(e, counts)}`;
    const id = this.#take(wanted === undefined ? made : (clean(wanted) ?? made), e);
    if (id !== wanted) this.#renamed++;
    else if (e.attrs['wId'] && e.attrs['eId'] && e.attrs['wId'] !== e.attrs['eId']) this.#moved++;
    this.order.push({ id, parent });
    const span = this.#span(e, above);
    const said = this.#own?.provisions.get(e.attrs['eId'] ?? '') ?? {};
    const { ended, uncertain, in: start, until, ...own } = said;
    void [ended, uncertain, start, until];
    return this.#fill(
      { id, ...this.#numAndHeading(e), ...own, ...span },
      elementsOf(e).filter((c) => !front.has(c.name)),
      { ...above, ...span },
    );
  }

  /** Words before the first child are the provision's text; words behind one become a child of their own (`wrapUp`), so that the order of the text stays. */
  #fill(p: ProvisionData, parts: Element[], span: { in?: string; until?: string } | undefined): ProvisionData {
    const first = parts.findIndex((c) => isHierarchical(c.name) || c.name === 'crossHeading');
    const lead = first === -1 ? parts : parts.slice(0, first);
    const text = this.#text(lead);
    for (const part of lead) for (const e of walk(part)) for (const id of idsOf(e)) this.#at(id, e, p.id);
    const children = first === -1 ? [] : this.#children(parts.slice(first), p.id, span, p.id);
    const { id, num, heading, ...rest } = p;
    return {
      id,
      ...(num === undefined ? {} : { num }),
      ...(heading ? { heading } : {}),
      ...(text ? { text } : {}),
      ...rest,
      ...(children.length ? { children } : {}),
    };
  }

  #children(
    parts: Element[],
    parent: string | undefined,
    span: { in?: string; until?: string } | undefined,
    where: string,
  ): ProvisionData[] {
    const counts = new Map<string, number>();
    return parts.flatMap((e): ProvisionData[] => {
      if (isHierarchical(e.name)) {
        if (e.attrs['name'] === 'noText' && this.#own) return [];
        return [this.#provision(e, parent, span, counts)];
      }
      if (e.name === 'componentRef' || e.name === 'documentRef') {
        this.#warn(
          e,
          'component',
          where,
          `a part stands in another document (${e.attrs['src'] ?? e.attrs['href'] ?? ''})`,
          'Import that document too',
        );
        return [];
      }
      const words = this.#text([e], e.name === 'crossHeading' ? ' ' : '\n');
      if (!words) return [];
      const id = this.#take(clean(idsOf(e)[0] ?? '') ?? `${parent ? `${parent}__` : ''}${segment(e, counts)}`, e);
      this.order.push({ id, parent });
      for (const x of walk(e)) for (const ref of idsOf(x)) this.#at(ref, x, id);
      return [{ id, ...(e.name === 'crossHeading' ? { heading: words } : { text: words }) }];
    });
  }

  #numAndHeading(e: Element): Pick<ProvisionData, 'num' | 'heading'> {
    const num = childrenNamed(e, 'num').flatMap(linesOf).join(' ');
    const heading = this.#text(
      elementsOf(e).filter((c) => c.name === 'heading' || c.name === 'subheading'),
      this.#own ? '\n' : ' ',
    );
    return { ...(num ? { num } : {}), ...(heading ? { heading } : {}) };
  }

  /** A child cannot be in force before its parent: text that stands there with an earlier start is known to be in force only since the parent is. */
  #span(e: Element, above: { in?: string; until?: string } | undefined): { in?: string; until?: string } {
    const span = this.#times.spanOf(e);
    if (!span) return {};
    const inherited = above?.in ?? this.#times.start;
    const [mine, theirs] = [span.in && this.#times.dateOf(span.in), this.#times.dateOf(inherited)];
    const earlier = above !== undefined && mine !== undefined && theirs !== undefined && mine < theirs;
    return {
      ...(span.in && span.in !== inherited && !earlier ? { in: span.in } : {}),
      ...(span.until && span.until !== above?.until ? { until: span.until } : {}),
    };
  }

  /** Lines of elements by language; a block in another declared language of the document (`xml:lang`) is a text of its own. */
  #text(parts: readonly Element[], between = '\n'): Text | undefined {
    const lines = new Map<string, string[]>();
    const add = (lang: string, more: string[]) => lines.set(lang, [...(lines.get(lang) ?? []), ...more]);
    const languageOf = (e: Element): string | undefined => {
      const lang = e.attrs['xml:lang'];
      const two = lang === undefined ? undefined : twoLetters(lang);
      return two !== undefined && this.#languages.includes(two) ? two : undefined;
    };
    for (const e of parts) {
      const inner = elementsOf(e);
      if (this.#languages.length > 1 && inner.some((c) => languageOf(c) !== undefined))
        for (const c of inner) add(languageOf(c) ?? languageOf(e) ?? this.lang, blockLines(c, this.#own !== undefined));
      else add(languageOf(e) ?? this.lang, blockLines(e, this.#own !== undefined));
    }
    const out = Object.fromEntries(
      [...lines].map(([lang, l]) => [lang, l.join(between)] as const).filter(([, t]) => t !== ''),
    );
    return Object.keys(out).length ? out : undefined;
  }

  #at(ref: string, element: Element, provision: string): void {
    const place = this.#places.get(ref);
    if (place?.element === element) place.provision = provision;
  }
  #take(wanted: string, e: Element): string {
    const id = this.#ids.take(wanted);
    for (const ref of idsOf(e)) this.#at(ref, e, id);
    return id;
  }
}

const front = new Set(['num', 'heading', 'subheading']);
/** An empty line of our own exports is a line; elsewhere it is layout. */
const blockLines = (e: Element, ours: boolean): string[] =>
  ours && (e.name === 'content' || e.name === 'intro')
    ? elementsOf(e).flatMap((p) => (p.children.length ? linesWhole(p) : ['']))
    : linesWhole(e);
const linesWhole = (e: Element): string[] =>
  e.attrs['xml:space'] === 'preserve' ? linesOf({ ...e, attrs: {}, children: [{ ...e, name: 'p' }] }) : linesOf(e);
/** wId before eId (it never changes); `id` of the first drafts. */
const idsOf = (e: Element): string[] =>
  [e.attrs['wId'], e.attrs['eId'], e.attrs['id']].filter((x) => x !== undefined && x !== '') as string[];
const clean = (id: string): string | undefined => {
  const c = id.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return c === '' ? undefined : c;
};
/** `art_5` from the element and its number, else its place among its like (naming convention, section 5.2). */
function segment(e: Element, counts: Map<string, number>): string {
  const name = e.name === 'hcontainer' ? (clean(e.attrs['name'] ?? '') ?? 'hcontainer') : abbreviationOf(e.name);
  const n = (counts.get(name) ?? 0) + 1;
  counts.set(name, n);
  const num = childrenNamed(e, 'num')
    .flatMap(linesOf)
    .join(' ')
    .match(/[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu)
    ?.at(-1);
  const ascii = num && /^[A-Za-z0-9.-]+$/.test(num) ? num : undefined;
  return `${name}_${ascii ?? n}`;
}
