/** Search over digests, titles, parameters and offences, in the language asked and the other languages of the pack. */
import { type Static, Type } from 'typebox';
import type { IsoDate } from '../model/dates.ts';
import type { LawInForce } from '../model/law.ts';
import { type Ask, AskError, inLang, type MomentQuery, momentOf } from './ask.ts';
import { refusals } from './messages.ts';
import { dateSchema, nullable, object } from './schema.ts';

const hitSchema = object({
  kind: Type.Unsafe<'work' | 'provision' | 'parameter' | 'offence'>({
    type: 'string',
    enum: ['work', 'provision', 'parameter', 'offence'],
  }),
  id: Type.String(),
  title: Type.String(),
  excerpt: nullable(Type.String()),
  lang: Type.String(),
  ended: Type.Boolean(),
});
export const searchSchema = object({
  q: Type.String(),
  inForce: dateSchema,
  total: Type.Integer(),
  hits: Type.Array(hitSchema),
});
type Hit = Static<typeof hitSchema>;

interface Entry {
  kind: Hit['kind'];
  id: string;
  lang: string;
  title: string;
  text: string;
  words: readonly string[];
  ended: boolean;
}

/**
 * What a word must begin with to be found: the word without its last two letters, at least four and at most six. A blunt stem, which unites the forms of
 * inflected Russian and agglutinating Kazakh words (партия, партии, партиялардың) without a dictionary; there is none for Kazakh.
 */
export const stem = (word: string): string =>
  word.length < 5 ? word : word.slice(0, Math.min(6, Math.max(4, word.length - 2)));
/** Words as they are looked for: lower case, no punctuation. */
export const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase('und')
    .replace(/ё/g, 'е')
    .split(/[^\p{L}\p{N}/-]+/u)
    .filter((w) => w.length > 1 || /\p{N}/u.test(w));

function entries(law: LawInForce): Entry[] {
  const kept = law.kept.get('search') as Entry[] | undefined;
  if (kept) return kept;
  const out: Entry[] = [];
  const add = (kind: Entry['kind'], id: string, lang: string, title: string, text: string, ended = false) =>
    out.push({ kind, id, lang, title, text, ended, words: [...new Set(wordsOf(`${id} ${title} ${text}`))] });
  for (const lang of law.law.pack.languages) {
    const of = (t: Record<string, string> | undefined) => t?.[lang] ?? '';
    for (const w of law.law.works.values()) {
      add('work', w.short, lang, of(w.title), `${w.number} ${of(w.about)}`);
      for (const p of law.work(w.short).provisions.values()) {
        if (p.text || p.heading)
          add('provision', `${w.short}#${p.wId}`, lang, of(p.heading), of(p.text), p.ended !== undefined);
      }
    }
    for (const [name, d] of Object.entries(law.law.pack.parameters)) add('parameter', name, lang, of(d.title), '');
    for (const o of law.offences.values()) add('offence', o.data.id, lang, of(o.data.title), '');
  }
  law.kept.set('search', out);
  return out;
}

/**
 * The best fifty hits: every word must be found (as a stem); exact words, titles and the asked language count more.
 * Cost: one pass over some thousand short entries, indexed once per state of the law. @throws AskError 400
 */
export function search(ask: Ask, q: MomentQuery & { q?: string }): Static<typeof searchSchema> {
  const m: { inForce: IsoDate; known: IsoDate } = momentOf(ask, q);
  const text = (q.q ?? '').slice(0, 200).trim();
  const words = wordsOf(text);
  if (words.length === 0 || text.length < 2) throw new AskError(400, 'empty-search', refusals.emptySearch, {}, 'q');
  const stems = words.map(stem);
  const best = new Map<string, { score: number; entry: Entry }>();
  for (const entry of entries(ask.law.at(m))) {
    if (!stems.every((s) => entry.words.some((w) => w.startsWith(s)))) continue;
    const title = entry.title.toLocaleLowerCase('und');
    let score = entry.lang === ask.lang ? 4 : 0;
    for (const w of words)
      score +=
        (title.includes(w) ? 4 : title.includes(stem(w)) ? 2 : 0) +
        (entry.words.includes(w) ? 2 : 0) +
        (entry.text.toLocaleLowerCase('und').includes(w) ? 2 : 0) +
        (entry.id.toLowerCase() === w ? 20 : 0);
    score += entry.kind === 'work' ? 3 : entry.kind === 'parameter' ? 1 : 0;
    if (entry.ended) score -= 3;
    const key = `${entry.kind} ${entry.id}`;
    const was = best.get(key);
    if (!was || score > was.score) best.set(key, { score, entry });
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  return {
    q: text,
    inForce: m.inForce,
    total: ranked.length,
    hits: ranked.slice(0, 50).map(({ entry }) => ({
      kind: entry.kind,
      id: entry.id,
      title: titleIn(ask, entry),
      excerpt: entry.text ? excerpt(entry.text, words) : null,
      lang: entry.lang,
      ended: entry.ended,
    })),
  };
}

const titleIn = (ask: Ask, e: Entry): string =>
  e.kind === 'work' ? inLang(ask.law.works.get(e.id)?.title, ask.lang) : e.title;

function excerpt(text: string, words: readonly string[]): string {
  const at = Math.max(
    0,
    Math.min(...words.map((w) => text.toLocaleLowerCase('und').indexOf(stem(w))).filter((i) => i >= 0), text.length) -
      60,
  );
  const start = at === text.length ? 0 : at;
  return `${start > 0 ? '…' : ''}${text.slice(start, start + 220)}${start + 220 < text.length ? '…' : ''}`;
}
