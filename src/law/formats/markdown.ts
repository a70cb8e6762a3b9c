/** A work on a day as Markdown (CommonMark with a YAML head), to be read or kept in a repository: the digest mark, links, and the status of each provision. */
import { stringify } from 'yaml';
import type { Law, Moment } from '../model/law.ts';
import { type JsonEvent, type JsonProvision, plainExpression } from './json.ts';

type Words =
  | 'unofficial'
  | 'inForceOn'
  | 'knownOn'
  | 'notInForce'
  | 'noLonger'
  | 'since'
  | 'ended'
  | 'undetermined'
  | 'uncertain'
  | 'official'
  | 'events'
  | 'amends'
  | 'amendedBy'
  | 'confidence';
const english: Record<Words, string> = {
  unofficial: 'Unofficial digest',
  inForceOn: 'In force on',
  knownOn: 'as known on',
  notInForce: 'Not in force on',
  noLonger: 'No longer in force on',
  since: 'in force since',
  ended: 'ended on',
  undetermined: 'date undetermined',
  uncertain: 'a change may already be in force',
  official: 'Official text',
  events: 'Events',
  amends: 'Amends',
  amendedBy: 'Amended by',
  confidence: 'confidence',
};
const words: Record<string, Record<Words, string>> = {
  en: english,
  ru: {
    unofficial: 'Неофициальный дайджест',
    inForceOn: 'Действует на',
    knownOn: 'по сведениям на',
    notInForce: 'Не действует на',
    noLonger: 'Утратил силу к',
    since: 'действует с',
    ended: 'утратило силу',
    undetermined: 'дата не определена',
    uncertain: 'изменение, возможно, уже действует',
    official: 'Официальный текст',
    events: 'События',
    amends: 'Изменяет',
    amendedBy: 'Изменён',
    confidence: 'достоверность',
  },
  kk: {
    unofficial: 'Бейресми дайджест',
    inForceOn: 'Қолданыстағы күні',
    knownOn: 'белгілі болған күні',
    notInForce: 'Күшінде емес',
    noLonger: 'Күшін жойған',
    since: 'күшіне енген күні',
    ended: 'күшін жойған күні',
    undetermined: 'күні белгіленбеген',
    uncertain: 'өзгеріс күшіне еніп қойған болуы мүмкін',
    official: 'Ресми мәтін',
    events: 'Оқиғалар',
    amends: 'Өзгертеді',
    amendedBy: 'Өзгерткен',
    confidence: 'сенімділігі',
  },
};

/** @throws PackError as `expressionOf` */
export function exportMarkdown(law: Law, short: string, moment: Moment, lang: string): string {
  const e = plainExpression(law, short, moment, lang);
  const w = words[lang] ?? english;
  const when = (ev: JsonEvent) =>
    ev.date === null ? `${w.undetermined}${ev.condition ? ` (${plainWords(ev.condition)})` : ''}` : ev.date;
  const head = {
    title: e.title,
    iri: e.expression,
    short: e.short,
    number: e.number,
    lang,
    inForce: e.inForce,
    known: e.known,
    status: e.status,
    digest: true,
    links: e.links.map((l) => l.href),
  };
  const state = { 'in-force': w.inForceOn, 'not-in-force': w.notInForce, ended: w.noLonger }[e.status];
  const out = [
    `---\n${stringify(head, { lineWidth: 0 })}---`,
    `# ${plainWords(e.title)}`,
    `> **${plainWords(e.digest || w.unofficial)}**`,
    `${plainWords(e.number)} · ${state} ${e.inForce}${e.known ? `, ${w.knownOn} ${e.known}` : ''} · \`${e.iri}\``,
    ...(e.links.length
      ? [`${w.official}: ${e.links.map((l) => `[${plainWords(l.label)}](<${l.href}>)`).join(', ')}`]
      : []),
  ];
  const provision = (p: JsonProvision, depth: number): void => {
    const name =
      [p.num, p.heading]
        .filter((x) => x !== undefined)
        .map(plainWords)
        .join('. ') || plainWords(p.eId);
    const title = p.status === 'ended' ? `~~${name}~~` : name;
    out.push(`${'#'.repeat(Math.min(depth, 6))} ${title} <a id="${p.eId.replace(/[^\w.-]/g, '-')}"></a>`);
    if (p.text !== undefined && p.status !== 'ended') out.push(p.text.split('\n').map(plainWords).join('  \n'));
    const notes = [
      p.status === 'ended'
        ? `${w.ended} ${p.ended ?? ''}${p.until ? ` (${p.until.work})` : ''}`
        : `${w.since} ${when(p.since)} (${p.since.work})`,
      ...(p.status !== 'ended' && p.until ? [`${w.ended} ${when(p.until)}`] : []),
      ...(p.uncertain.length ? [`${w.uncertain}: ${p.uncertain.join(', ')}`] : []),
      `${w.confidence} ${p.confidence}`,
    ];
    out.push(`*${notes.join(' · ')}*`);
    const values = Object.entries(p.says.parameters ?? {}).map(
      ([name, v]) =>
        `- \`${name}\`: ${typeof v.value === 'object' ? `\`${JSON.stringify(v.value)}\`` : plainWords(String(v.value))}${v.unit ? ` ${plainWords(v.unit)}` : ''}${v.quote?.[lang] ? ` (“${plainWords(v.quote[lang])}”)` : ''}`,
    );
    if (values.length) out.push(values.join('\n'));
    for (const c of p.children) provision(c, depth + 1);
  };
  for (const p of e.provisions) provision(p, 2);
  out.push(`## ${w.events}`, e.events.map((ev) => `- ${ev.type}: ${when(ev)}`).join('\n'));
  for (const [title, list] of [
    [w.amends, e.modifications.active],
    [w.amendedBy, e.modifications.passive],
  ] as const)
    if (list.length)
      out.push(
        `## ${title}`,
        list
          .map(
            (m) =>
              `- ${when(m.force.start)}: ${m.type} \`${m.target}\` (\`${m.id}\`)${m.old ? `: “${plainWords(m.old)}”` : ''}${m.new ? ` → “${plainWords(m.new)}”` : ''}`,
          )
          .join('\n'),
      );
  return `${out.filter((s) => s !== '').join('\n\n')}\n`;
}

/** CommonMark section 2.4: ASCII punctuation that could begin markup is escaped, so that words stay words. */
const plainWords = (s: string): string =>
  s
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(\s|$)/gm, '$1\\$2$3');
