import type { ComponentChildren, VNode } from 'preact';
import { type Ask, type Instance, inLang } from '../law/index.ts';
import { type Lang, langs, type Message, say, sayDate, sayNumber, type Values } from '../platform/i18n/i18n.ts';
import { Layout } from '../platform/ui/layout.tsx';
import { words as m } from './messages.ts';

export type Query = Readonly<Record<string, string | undefined>>;

/** A part of the portal: where it begins, what it is called, and the pages below it that get a row of their own. */
export interface Section {
  path: string;
  title: Message;
  /** left out where the law has nothing for it */
  shown?: (law: Ask['law']) => boolean;
  below?: readonly Section[];
}

/** An instance as the pages see it: its laws, and the sections of the rooms that it has. */
export interface Site extends Instance {
  sections: readonly Section[];
  /** people and cases are fictitious, and every page says so */
  demonstration?: boolean;
}

/** What every page knows: whom it speaks to, of which law, and where it stands. */
export interface Page {
  ask: Ask;
  site: Site;
  lang: Lang;
  jurisdiction: string;
  /** the address below /{lang}/{jurisdiction} */
  path: string;
  query: Query;
  t: (message: Message, values?: Values) => string;
  date: (date: string | null) => string;
  number: (n: number) => string;
  /** marks a text of the law with its own language where that is not the page's */
  mark: { lang?: string };
  /** an address of this law in this language; undefined values are left out */
  to: (path: string, query?: Query) => string;
}

const search = (query: Query): string => {
  let q = '';
  for (const name in query) {
    const value = query[name];
    if (value) q += `${q ? '&' : '?'}${escaped(name)}=${escaped(value)}`;
  }
  return q;
};
/** Dates and names, which most values are, need no escape. */
const escaped = (text: string): string => (/^[\w.~-]*$/.test(text) ? text : encodeURIComponent(text));

export function pageOf(ask: Ask, site: Site, path: string, query: Query): Page {
  const { lang } = ask;
  const jurisdiction = ask.law.pack.jurisdiction;
  return {
    ask,
    site,
    lang,
    jurisdiction,
    path,
    query,
    t: (message, values) => say(lang, message, values),
    date: (d) => (d === null ? say(lang, m.dateUnknown) : sayDate(lang, d)),
    number: (n) => sayNumber(lang, n),
    mark: lawLang(ask) === lang ? {} : { lang: lawLang(ask) },
    to: (p, q = {}) => `/${lang}/${jurisdiction}${p}${search(q)}`,
  };
}

/** The frame of every page. */
export function Frame({
  page,
  title,
  failed,
  children,
}: {
  page: Page;
  title: string;
  failed?: boolean;
  children: ComponentChildren;
}): VNode {
  const { t, to, path } = page;
  const { law } = page.ask;
  const within = (s: Section): boolean =>
    path === s.path || path.startsWith(`${s.path}/`) || (s.below?.some(within) ?? false);
  const items = (list: readonly Section[]) =>
    list
      .filter((s) => s.shown?.(law) ?? true)
      .map((s) => ({ href: to(s.path), text: t(s.title), current: within(s) && !list.some((o) => isDeeper(o, s)) }));
  /** Of two that the page lies within only the one that lies deeper is where the reader is. */
  const isDeeper = (o: Section, s: Section): boolean => o.path.startsWith(`${s.path}/`) && within(o);
  const nav = items(page.site.sections);
  const below = items(page.site.sections.find((s) => s.below && within(s))?.below ?? []);
  const here = (lang: Lang) => `/${lang}/${page.jurisdiction}${path === '/' ? '' : path}${search(page.query)}`;
  return (
    <Layout
      lang={page.lang}
      title={title}
      inLang={here}
      nav={nav}
      below={below}
      home={to('')}
      place={inLang(page.ask.law.pack.name, page.lang)}
      banner={page.site.demonstration ? t(m.demonstration) : undefined}
      foot={footOf(page)}
      {...(failed ? { failed } : {})}
    >
      {children}
    </Layout>
  );
}

const some = (of: object): boolean => {
  for (const _ in of) return true;
  return false;
};
/** The foot is the same under every page of a law in a language on a day: its elements are made once. */
const feet = new WeakMap<Site, Map<string, VNode>>();
function footOf(page: Page): VNode {
  let kept = feet.get(page.site);
  if (!kept || kept.size > 50) feet.set(page.site, (kept = new Map()));
  const key = `${page.jurisdiction} ${page.lang} ${page.ask.today}`;
  let foot = kept.get(key);
  if (!foot) kept.set(key, (foot = Foot({ page })));
  return foot;
}

function Foot({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const { pack } = page.ask.law;
  return (
    <>
      <p>
        <strong>{inLang(pack.disclaimer, page.lang)}</strong>
      </p>
      <ul>
        <li>
          <a href={to('/open-points')}>{t(m.openPoints)}</a>
        </li>
        {some(pack.regions) && (
          <li>
            <a href={to('/regions')}>{t(m.regions)}</a>
          </li>
        )}
        {some(pack.bodies) && (
          <li>
            <a href={to('/bodies')}>{t(m.bodies)}</a>
          </li>
        )}
        <li>
          <a href={to('/roles')}>{t(m.roles)}</a>
        </li>
        <li>
          <a href={to(`/calendar/${page.ask.today.slice(0, 4)}`)}>{t(m.calendar)}</a>
        </li>
        <li>
          <a href={to('/sources')}>{t(m.sources)}</a>
        </li>
        {pack.terms.length > 0 && (
          <li>
            <a href={to('/terms')}>{t(m.terms)}</a>
          </li>
        )}
        <li>
          <a href={to('/api')}>{t(m.api)}</a>
        </li>
        {[...page.site.laws.values()]
          .filter((l) => l !== page.ask.law)
          .map((l) => (
            <li key={l.pack.jurisdiction}>
              <a href={`/${page.lang}/${l.pack.jurisdiction}`}>{inLang(l.pack.name, page.lang)}</a>
            </li>
          ))}
      </ul>
      <p class="small soft">
        {t(m.packHash)} <code>{pack.hash.slice(0, 16)}</code>
      </p>
    </>
  );
}

/** The language that a text of the law is really in: a pack need not have every language of the portal. */
const lawLang = ({ law, lang }: Ask): Lang =>
  law.pack.languages.includes(lang) ? lang : (langs.find((l) => law.pack.languages.includes(l)) ?? lang);

/** The control that every dated page has: a date, a button, and what is known until when. */
export function DateBar({
  page,
  on,
  action,
  hidden,
  label,
  dateOnly,
}: {
  page: Page;
  on: string;
  action: string;
  hidden?: Query;
  label?: string;
  /** nothing on the page depends on what was known */
  dateOnly?: boolean;
}): VNode {
  const { t } = page;
  return (
    <div class="datebar">
      <form method="get" action={action}>
        <div class="row">
          <div class="field">
            <label for="on">{label ?? t(m.onDate)}</label>
            <input type="date" id="on" name="on" value={on} required min="1900-01-01" max="2100-12-31" />
          </div>
          {Object.entries(hidden ?? {}).map(([k, v]) => v && <input key={k} type="hidden" name={k} value={v} />)}
          <button type="submit">{t(m.show)}</button>
        </div>
        {!dateOnly && (
          <details open={page.query['known'] !== undefined && page.query['known'] !== ''}>
            <summary>{t(m.knownSummary)}</summary>
            <div class="field">
              <label for="known">{t(m.knownUntil)}</label>
              <p class="hint" id="known-hint">
                {t(m.knownHint)}
              </p>
              <input
                type="date"
                id="known"
                name="known"
                value={page.query['known'] ?? ''}
                aria-describedby="known-hint"
                min="1900-01-01"
                max="2100-12-31"
              />
            </div>
          </details>
        )}
      </form>
    </div>
  );
}

/** How an act is named in passing: by its number, or by its title if it has none. */
export const nameOf = (page: Page, short: string): string => {
  const work = page.ask.law.work(short);
  return work ? work.number || inLang(work.title, page.lang) : short;
};
export const titleOf = (page: Page, short: string): string =>
  inLang(page.ask.law.work(short)?.title, page.lang) || short;
/** "344-II (parties), art. 10, part 6" */
const citation = (page: Page, short: string, wId: string | undefined): string => {
  const work = page.ask.law.work(short);
  const name = work?.number ? `${work.number} (${short})` : nameOf(page, short);
  return wId ? `${name}, ${sayId(page, wId)}` : name;
};

/** `work#wId` as a link to the provision, in the words of the pack. */
export function Cite({ page, reference, on }: { page: Page; reference: string; on?: string }): VNode {
  const [short, wId] = reference.split('#') as [string, string | undefined];
  const work = page.ask.law.work(short);
  if (!work) return <span>{reference}</span>;
  const href = wId
    ? page.to(`/law/${work.short}/${wId}`, on ? { on } : {})
    : page.to(`/law/${work.short}`, on ? { on } : {});
  return <a href={href}>{citation(page, work.short, wId)}</a>;
}

const parts: Record<string, Message> = {
  art: m.article,
  para: m.part,
  point: m.point,
  chp: m.chapter,
  sec: m.section,
  subpara: m.point,
  sub: m.point,
  list: m.part,
  rule: m.rule,
};
const saidIds: Record<Lang, Map<string, string>> = { kk: new Map(), ru: new Map(), en: new Map() };
/** `art_120__para_3-1` → "art. 120, part 3-1". */
export function sayId(page: Page, wId: string): string {
  const known = saidIds[page.lang];
  let said = known.get(wId);
  if (said === undefined) {
    said = wId
      .split('__')
      .map((piece) => {
        const [kind, ...n] = piece.split('_');
        const word = parts[kind ?? ''];
        // An item without a number has a name of ours in its id, which says nothing to a reader.
        return word && n.length ? page.t(word, { n: n.join('_') }) : /\d/.test(piece) ? piece : '';
      })
      .filter(Boolean)
      .join(', ');
    said ||= wId;
    if (known.size > 20_000) known.clear();
    known.set(wId, said);
  }
  return said;
}

export const Confidence = ({ page, value }: { page: Page; value: string | null }): VNode | null =>
  value === null ? null : (
    <span class={`tag ${value.endsWith('H') ? '' : 'tag-wait'}`} title={page.t(m.confidenceHint)}>
      {page.t(
        value.startsWith('GK')
          ? m.confidenceGk
          : value === 'H'
            ? m.confidenceH
            : value === 'M'
              ? m.confidenceM
              : m.confidenceL,
      )}
    </span>
  );

export function OpenPointNote({ page, id }: { page: Page; id: string }): VNode {
  const point = page.ask.law.pack.openPoints[id];
  return (
    <div class="warn">
      <p>
        <strong>{page.t(m.openPoint)}:</strong> <span {...page.mark}>{point ? inLang(point.text, page.lang) : id}</span>{' '}
        <a href={page.to('/open-points', {})}>{page.t(m.allOpenPoints)}</a>
      </p>
    </div>
  );
}

/** What a form was refused for, linked to the field (GOV.UK manner). */
export function ErrorSummary({ page, text, field }: { page: Page; text: string; field?: string | undefined }): VNode {
  return (
    <div class="bad error-summary" role="alert" tabIndex={-1} id="error">
      <h2 class="h3">{page.t(m.thereIsAProblem)}</h2>
      <p>{field ? <a href={`#${field}`}>{text}</a> : text}</p>
    </div>
  );
}

const unitMessages: Record<string, Message> = m.units;
/** A number with its unit, or a word of the law, in the reader's language. */
export function sayValue(page: Page, value: unknown, unit: string | null): string {
  if (value === null || value === undefined) return page.t(m.notKnown);
  if (typeof value === 'number') {
    const own = unit ? page.ask.law.pack.units?.[unit]?.amount : undefined;
    const message = unit
      ? (unitMessages[unit] ?? (own && { kk: inLang(own, 'kk'), ru: inLang(own, 'ru'), en: inLang(own, 'en') }))
      : undefined;
    return message ? page.t(message, { n: value }) : `${page.number(value)}${unit ? ` ${unit}` : ''}`;
  }
  if (typeof value === 'boolean') return page.t(value ? m.yes : m.no);
  return sayWord(page, String(value));
}
/** A word that is a value: the pack says it in every language. */
export const sayWord = (page: Page, word: string): string =>
  inLang(page.ask.law.pack.values?.[word], page.lang) || word;

/** A wide table scrolls by itself on a narrow telephone, and by keyboard. */
export const Scroll = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  <section class="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);

/** Says why there is no answer. */
export function Refusal({ page, status, text }: { page: Page; status: number; text: string | undefined }): VNode {
  const { t, to } = page;
  const title = text
    ? m.refusedTitle
    : status === 404
      ? m.notFoundTitle
      : status >= 500
        ? m.failedTitle
        : m.refusedTitle;
  return (
    <Frame page={page} title={t(title)} failed>
      <h1>{t(title)}</h1>
      <p class="bad">{text ?? t(status === 404 ? m.notFoundText : m.failedText)}</p>
      <p>
        <a class="button" href={to('/search')}>
          {t(m.search)}
        </a>
      </p>
    </Frame>
  );
}
