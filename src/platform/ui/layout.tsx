import type { ComponentChildren } from 'preact';
import { type Lang, langNames, langs, type Message, say } from '../i18n/i18n.ts';
import { asset } from './assets.ts';

export interface NavItem {
  href: string;
  text: string;
  current: boolean;
}

export interface LayoutProps {
  lang: Lang;
  title: string;
  /** the same page in another language */
  inLang: (lang: Lang) => string;
  nav: readonly NavItem[];
  /** the pages of the section that the page belongs to */
  below: readonly NavItem[];
  home: string;
  place: string;
  foot: ComponentChildren;
  /** one sentence above everything */
  banner?: string | undefined;
  /** the page reports a mistake: said in the title, so that a screen reader hears it first */
  failed?: boolean;
  children: ComponentChildren;
}

const words = {
  skip: { kk: 'Мазмұнға өту', ru: 'К содержанию', en: 'Skip to content' },
  menu: { kk: 'Бөлімдер', ru: 'Разделы', en: 'Sections' },
  language: { kk: 'Тіл', ru: 'Язык', en: 'Language' },
  error: { kk: 'Қате', ru: 'Ошибка', en: 'Error' },
  tagline: { kk: 'Халық үніне құлақ асатын мемлекет', ru: 'Слышащее государство', en: 'A state that listens' },
} satisfies Record<string, Message>;

/** Every page: skip link, name, sections, languages, content, foot. */
export function Layout({ lang, title, inLang, nav, below, home, place, foot, banner, failed, children }: LayoutProps) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${failed ? `${say(lang, words.error)}: ` : ''}${title} · Qulaq`}</title>
        <link rel="stylesheet" href={asset('style.css')} />
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='15' fill='%23084c5c'/%3E%3Cpath d='M11 21c0-4-2-5-2-8a7 7 0 0 1 14 0c0 5-5 5-5 9a3 3 0 0 1-6 1' fill='none' stroke='%23fff' stroke-width='2.4' stroke-linecap='round'/%3E%3C/svg%3E"
        />
        {langs.map((l) => (
          <link key={l} rel="alternate" hreflang={l} href={inLang(l)} />
        ))}
        <script type="module" src={asset('islands.js')} />
      </head>
      <body>
        <a class="skip" href="#content">
          {say(lang, words.skip)}
        </a>
        {banner && (
          <p class="banner">
            <span class="wrap">{banner}</span>
          </p>
        )}
        <header class="top">
          <div class="wrap top-row">
            <a class="brand" href={home}>
              <svg class="ear" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <path d="M11 21c0-4-2-5-2-8a7 7 0 0 1 14 0c0 5-5 5-5 9a3 3 0 0 1-6 1" />
                <path d="M12.500 13a3.500 3.500 0 0 1 7 0" />
              </svg>
              <span class="brand-name">Qulaq</span>
              <span class="brand-place">{place}</span>
            </a>
            <nav class="langs" aria-label={say(lang, words.language)}>
              {langs.map((l) => (
                <a key={l} href={inLang(l)} lang={l} hreflang={l} aria-current={l === lang ? 'true' : undefined}>
                  {langNames[l]}
                </a>
              ))}
            </nav>
          </div>
          <nav class="wrap sections" aria-label={say(lang, words.menu)}>
            <Items items={nav} />
          </nav>
        </header>
        {below.length > 0 && (
          <nav class="sections below" aria-label={nav.find((n) => n.current)?.text}>
            <div class="wrap">
              <Items items={below} />
            </div>
          </nav>
        )}
        <main id="content" class="wrap" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <div class="wrap">
            <p class="tagline">{say(lang, words.tagline)}</p>
            {foot}
          </div>
        </footer>
      </body>
    </html>
  );
}

const Items = ({ items }: { items: readonly NavItem[] }) => (
  <ul>
    {items.map((n) => (
      <li key={n.href}>
        <a href={n.href} aria-current={n.current ? 'page' : undefined}>
          {n.text}
        </a>
      </li>
    ))}
  </ul>
);
