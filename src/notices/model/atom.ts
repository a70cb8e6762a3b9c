/** Atom feeds (RFC 4287). */
import { markup } from '../../platform/text.ts';

export interface AtomEntry {
  /** a UUID that never changes (section 4.2.6) */
  id: string;
  title: string;
  /** a day; feeds tell no hours, as the public record tells none */
  day: string;
  /** where it is said in full */
  link: string;
  /** codes, as categories: scheme → term (section 4.2.2) */
  terms?: Readonly<Record<string, string>>;
}

export interface AtomFeed {
  id: string;
  lang: string;
  title: string;
  /** who publishes it (section 4.1.1: a feed has an author) */
  author: string;
  self: string;
  alternate: string;
  /** the newest first */
  entries: readonly AtomEntry[];
  /** for a feed without entries */
  day: string;
}

/** `urn:qulaq:open:` before the name of an open field of the record */
const scheme = 'urn:qulaq:open:';

export function atomOf(feed: AtomFeed): string {
  const newest = feed.entries.reduce((day, e) => (e.day > day ? e.day : day), '');
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${markup(feed.lang)}">`,
    `  <id>urn:uuid:${feed.id}</id>`,
    `  <title>${markup(feed.title)}</title>`,
    `  <updated>${instant(newest || feed.day)}</updated>`,
    `  <author><name>${markup(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${markup(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${markup(feed.alternate)}"/>`,
    ...feed.entries.flatMap((e) => [
      '  <entry>',
      `    <id>urn:uuid:${e.id}</id>`,
      `    <title>${markup(e.title)}</title>`,
      `    <updated>${instant(e.day)}</updated>`,
      `    <link rel="alternate" type="text/html" href="${markup(e.link)}"/>`,
      ...Object.entries(e.terms ?? {}).map(
        ([name, term]) => `    <category scheme="${markup(scheme + name)}" term="${markup(term)}"/>`,
      ),
      // Section 4.1.2: an entry that is not read where its link leads has a summary.
      `    <summary>${markup(e.title)}</summary>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}

const instant = (day: string): string => `${day}T00:00:00Z`;
