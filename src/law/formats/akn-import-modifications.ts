/** `<activeModifications>` of a document as modifications of the imported work; `<passiveModifications>` are already in its text and belong to the works that made them. */
import type { ModificationData, ProvisionData, Text } from '../pack/format.ts';
import type { Warn } from './akn-import.ts';
import type { Body } from './akn-import-body.ts';
import type { Identified } from './akn-import-meta.ts';
import type { Times } from './akn-import-times.ts';
import { maxModifications, Quotes, tooMuch } from './akn-quotes.ts';
import { decode, type OwnData, ownNamespace } from './own-data.ts';
import { child, childrenNamed, type Element, elementsOf } from './xml.ts';

export function modificationsIn(
  meta: Element,
  identified: Identified,
  times: Times,
  body: Body,
  own: OwnData | undefined,
  warn: Warn,
  file: string,
): ModificationData[] {
  const of = (kind: string) =>
    childrenNamed(meta, 'analysis')
      .flatMap((a) => childrenNamed(a, kind))
      .flatMap(elementsOf);
  const active = of('activeModifications');
  const passive = of('passiveModifications');
  if (passive.length)
    warn(
      passive[0]!,
      'passive',
      'passiveModifications',
      `${passive.length} modifications made by other works are not imported: the text is already as they left it`,
      'Import the amending works to have the text of earlier days',
    );
  const context: Context = { identified, times, body, warn, quotes: new Quotes(body, file) };
  if (own) {
    const mods = new Map(active.map((m) => [m.attrs['eId'] ?? '', m]));
    return [...own.modifications].flatMap(([eId, rest]): ModificationData[] => {
      if (typeof rest['type'] !== 'string') return [];
      const mod = mods.get(eId);
      return [{ ...rest, ...(mod ? quoted(mod, context.body.lang) : {}) } as unknown as ModificationData];
    });
  }
  const out: ModificationData[] = [];
  for (const m of active) {
    out.push(...(m.name === 'textualMod' ? textualMod(m, context) : otherMod(m, context)));
    if (out.length > maxModifications) tooMuch(file, m, `more than ${maxModifications} modifications`);
  }
  return out;
}

interface Context {
  identified: Identified;
  times: Times;
  body: Body;
  warn: Warn;
  quotes: Quotes;
}

/** The words and the provision in our own namespace inside `<old>` and `<new>`. */
function quoted(mod: Element, lang: string): Pick<ModificationData, 'old' | 'new' | 'provision'> {
  const within = (name: string, tag: string) =>
    elementsOf(child(mod, name)).find((e) => e.ns === ownNamespace && e.name === tag);
  const text = (e: Element | undefined): Text | undefined => e && { [lang]: String(decode(e)) };
  const [old, fresh, provision] = [
    text(within('old', 'text')),
    text(within('new', 'text')),
    within('new', 'provision'),
  ];
  return {
    ...(old ? { old } : {}),
    ...(fresh ? { new: fresh } : {}),
    ...(provision ? { provision: decode(provision) as ProvisionData } : {}),
  };
}

/** `/akn/uk/act/2000-07-28/chapter23/main#sec_11` → work and id; a fragment alone is the document itself. */
function targetOf(
  href: string,
  { identified, body }: Context,
): { work: string; id: string | undefined; here: boolean } {
  const [before = '', fragment] = href.split('#') as [string, string?];
  const work = before
    .replace(/\/!?main(\.xml)?$/, '')
    .replace(/\/[a-z]{3}(@[^/]*)?$/, '')
    .replace(/^akn\//, '/akn/')
    .replace(/\s+/g, '');
  const here = work === '' || work === identified.iri;
  const id = here && fragment !== undefined ? (body.place(fragment)?.provision ?? fragment) : fragment;
  return { work: here ? identified.short : work, id: id?.replace(/[^A-Za-z0-9._-]/g, '-') || undefined, here };
}

function textualMod(m: Element, context: Context): ModificationData[] {
  const { body, times, warn, quotes } = context;
  const eId = m.attrs['eId'] ?? '';
  const refuse = (what: string): ModificationData[] => {
    warn(m, 'modification', eId || m.name, what, 'This modification is not imported');
    return [];
  };
  const type = m.attrs['type'] as ModificationData['type'];
  if (!['substitution', 'insertion', 'repeal', 'replacement', 'renumbering'].includes(type))
    return refuse(`a ${type} (split, join) has no place in a pack`);
  const sources = childrenNamed(m, 'source')
    .map((s) => body.place(s.attrs['href'] ?? ''))
    .filter((p) => p !== undefined);
  const by = sources.find((p) => p.provision !== undefined)?.provision;
  const destinations = childrenNamed(m, 'destination').map((d) => ({
    d,
    href: d.attrs['href'] ?? '',
    quote: quotes.quotation(d.attrs['href']),
  }));
  const anchor = destinations.find((x) => x.quote !== undefined);
  const places = destinations.filter((x) => x.quote === undefined);
  const main = places.find((x) => x.d.attrs['pos']) ?? places[0];
  if (!main) return refuse('it names no provision that it changes');
  const { work, id } = targetOf(main.href, context);
  const old = quotes.words(childrenNamed(m, 'old'));
  const inside = sources.map((p) => quotes.inside(p.element));
  const structures = inside.flatMap((x) => x.structures);
  const freshPlaces = childrenNamed(m, 'new').flatMap((n) => body.place(n.attrs['href'] ?? '') ?? []);
  const structure =
    freshPlaces.map((p) => p.element).find((e) => e.name === 'quotedStructure') ??
    (childrenNamed(m, 'new').length ? undefined : structures[0]);
  const fresh =
    quotes.words(childrenNamed(m, 'new')) ??
    (structure ? undefined : quotes.text(inside.flatMap((x) => x.texts).slice(-1)));
  const common = { ...(eId ? { id: clean(eId) } : {}), ...(by ? { by } : {}), ...when(m, times) };
  const target = `${work}${id ? `#${id}` : ''}`;
  switch (type) {
    case 'repeal':
      return rangeOf(main.d, id, work, context).map((t, i) => ({
        ...common,
        ...(i && eId ? { id: `${clean(eId)}.${i + 1}` } : {}),
        type,
        target: t,
      }));
    case 'renumbering': {
      const to = childrenNamed(m, 'new')[0]?.attrs['href']?.split('#')[1];
      return to ? [{ ...common, type, target, to }] : refuse('a renumbering that does not say the new id');
    }
    case 'insertion': {
      const words = anchor?.quote ?? (old && Object.values(old)[0]);
      if (fresh && words !== undefined && !structure)
        return [
          beside(
            { ...common, target },
            words,
            Object.values(fresh)[0]!,
            anchor?.d.attrs['pos'] === 'before',
            body.lang,
          ),
        ];
      if (structure) {
        const named = places.find((x) => x !== main);
        const pos = main.d.attrs['pos'];
        const place = pos && pos !== 'unspecified' ? { pos: pos as NonNullable<ModificationData['pos']> } : {};
        return quotes.provisions(structure, named && targetOf(named.href, context).id).map((provision, n, all) => ({
          ...common,
          ...(n && eId ? { id: `${clean(eId)}.${n + 1}` } : {}),
          type,
          target: n ? `${work}#${all[n - 1]!.id}` : target,
          ...(n ? { pos: 'after' as const } : place),
          provision,
        }));
      }
      return fresh
        ? [{ ...common, type, target, pos: main.d.attrs['pos'] === 'start' ? 'start' : 'end', new: fresh }]
        : refuse('an insertion that does not hold what is inserted');
    }
    default: {
      // a whole act in place of another: the new act is this work, the old one ends (jurisdictions/README.md)
      if (id === undefined) return [{ ...common, type: 'repeal', target: work }];
      if (type === 'substitution' && old && fresh) return [{ ...common, type, target, old, new: fresh }];
      const provision = structure ? quotes.provisions(structure, id)[0] : fresh && id ? { id, text: fresh } : undefined;
      return provision && id
        ? [{ ...common, type: 'replacement', target, provision: { ...provision, id } }]
        : refuse(`a ${type} that does not quote the old and the new words`);
    }
  }
}

/** "after the words X insert Y" is the substitution of X by X Y, with the blank that the law's language needs. */
function beside(
  m: Omit<ModificationData, 'type'>,
  words: string,
  fresh: string,
  before: boolean,
  lang: string,
): ModificationData {
  const blank = before || /^[\s,.;:)]/.test(fresh) ? '' : ' ';
  return {
    ...m,
    type: 'substitution',
    old: { [lang]: words },
    new: { [lang]: before ? `${fresh} ${words}` : `${words}${blank}${fresh}` },
  };
}

/** `upTo`: every provision from the first to the last, by the order of this text, or by their numbers in another work. */
function rangeOf(d: Element, id: string | undefined, work: string, context: Context): string[] {
  const upTo = d.attrs['upTo'];
  if (upTo === undefined || id === undefined) return [`${work}${id ? `#${id}` : ''}`];
  const last = targetOf(upTo, context).id ?? id;
  const { order } = context.body;
  const [from, to] = [context.body.indexOf(id), context.body.indexOf(last)];
  if (targetOf(d.attrs['href'] ?? '', context).here && from !== -1 && to >= from) {
    const like = /^[A-Za-z-]*/.exec(id.split('__').at(-1)!)![0];
    context.quotes.meter(to - from, d);
    const chosen = new Set<string>();
    for (const p of order.slice(from, to + 1))
      if (p.id.split('__').at(-1)!.startsWith(like) && !(p.parent !== undefined && chosen.has(p.parent)))
        chosen.add(p.id);
    return [...chosen].map((t) => `${work}#${t}`);
  }
  const [a, b] = [/^(.*?)(\d+)$/.exec(id), /^(.*?)(\d+)$/.exec(last)];
  const count = a && b && a[1] === b[1] ? Number(b[2]) - Number(a[2]) : -1;
  if (count >= 0 && count < 1000)
    return Array.from({ length: count + 1 }, (_, i) => `${work}#${a![1]}${Number(a![2]) + i}`);
  context.warn(
    d,
    'modification',
    upTo,
    'the provisions between the two ends cannot be known',
    'Only the two ends are imported',
  );
  return [`${work}#${id}`, `${work}#${last}`];
}

/** When it is in force and when it applies. Where only the application is dated, the force is taken to begin with it. */
function when(m: Element, times: Times): Pick<ModificationData, 'in' | 'until' | 'application'> {
  const period = (name: string) => {
    const e = child(m, name);
    return e && times.span(e.attrs['period'], e);
  };
  const applied = period('application') ?? period('efficacy');
  const force = period('force') ?? times.span(m.attrs['period'], m) ?? applied;
  return {
    ...(force?.in && force.in !== times.start ? { in: force.in } : {}),
    ...(force?.until ? { until: force.until } : {}),
    ...(applied && applied !== force ? { application: applied } : {}),
  };
}

/** forceMod and efficacyMod move an event of the target; an authentic interpretation changes no words; the rest has no place in a pack. */
function otherMod(m: Element, context: Context): ModificationData[] {
  const { times, warn, body, quotes } = context;
  const eId = m.attrs['eId'] ?? m.name;
  const href = childrenNamed(m, 'destination')[0]?.attrs['href'];
  const target = href === undefined ? undefined : targetOf(href, context);
  const by = childrenNamed(m, 'source')
    .map((s) => body.place(s.attrs['href'] ?? '')?.provision)
    .find((x) => x !== undefined);
  const common = { id: clean(eId), ...(by ? { by } : {}) };
  const type = m.attrs['type'] ?? '';
  if (target && (m.name === 'forceMod' || m.name === 'efficacyMod')) {
    const span = when(m, times);
    const date = (span.in && times.dateOf(span.in)) ?? times.dateOf(times.start);
    const event = /^(endOf|prorogation|inapplication)/.test(type) ? 'end' : 'start';
    warn(
      m,
      'modification',
      eId,
      `it moves the ${event} of ${target.work}, which the file does not name`,
      `It is imported for the event “${event}”; check its name and date`,
    );
    return [{ ...common, type: m.name, target: target.work, event, date: date ?? 'undetermined' }];
  }
  const note = childrenNamed(m, 'domain').flatMap((d) => body.place(d.attrs['href'] ?? '')?.element ?? []);
  if (target && m.name === 'meaningMod')
    return [
      {
        ...common,
        type: 'annotation',
        target: `${target.work}${target.id ? `#${target.id}` : ''}`,
        note: quotes.text(note) ?? { [body.lang]: type },
      },
    ];
  warn(m, 'modification', eId, `a ${m.name} (${type}) has no place in a pack`, 'This modification is not imported');
  return [];
}
const clean = (id: string): string => id.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'mod';
