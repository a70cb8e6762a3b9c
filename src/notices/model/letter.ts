/** A notice as a letter: plain text, and the same as simple HTML. */
import { type Lang, type Message, say } from '../../platform/i18n/i18n.ts';
import { markup } from '../../platform/text.ts';
import type { Said } from './notice.ts';

const words = {
  subject: { kk: '{number} ісі: {what}', ru: 'Дело {number}: {what}', en: 'Case {number}: {what}' },
  announces: {
    kk: 'Бұл хат — {event} туралы хабар. Ол қадам істің бетінде қазірдің өзінде көрініп тұр.',
    ru: 'Это письмо сообщает: {event}. На странице дела этот шаг уже виден.',
    en: 'This letter announces {event}. The page of the case already shows that step.',
  },
  read: {
    kk: 'Толығы істің бетінде (хатта жазылмайды):',
    ru: 'Подробности — на странице дела (в письме их нет):',
    en: 'The rest is on the page of the case (it is not put into letters):',
  },
  stop: {
    kk: 'Порталдан бұдан былай хат алмау үшін:',
    ru: 'Чтобы больше не получать писем портала:',
    en: 'To get no more letters from the portal:',
  },
} satisfies Record<string, Message>;

export interface LetterText {
  subject: string;
  text: string;
  html: string;
}

export function letterOf(lang: Lang, said: Said, about: string, url: string, stop: string): LetterText {
  const subject = said.event === null ? said.what : say(lang, words.subject, { number: about, what: said.what });
  const announces = said.event === null ? undefined : say(lang, words.announces, { event: said.event });
  const [read, stopWords] = [say(lang, words.read), say(lang, words.stop)];
  const text = [
    [`${said.what}.`, said.due && `${said.due}.`].filter(Boolean).join('\n'),
    ...(said.event === null ? [url] : [`${read}\n${url}`]),
    ...(announces ? [announces] : []),
    `${stopWords}\n${stop}`,
  ].join('\n\n');
  const p = (content: string): string => `<p>${content}</p>`;
  const link = (href: string): string => `<a href="${markup(href)}">${markup(href)}</a>`;
  const html = [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${markup(subject)}</title></head><body>`,
    p(`<strong>${markup(said.what)}.</strong>${said.due ? `<br>${markup(said.due)}.` : ''}`),
    p(said.event === null ? link(url) : `${markup(read)}<br>${link(url)}`),
    ...(announces ? [p(markup(announces))] : []),
    p(`<small>${markup(stopWords)} ${link(stop)}</small>`),
    '</body></html>',
  ].join('\n');
  return { subject, text: `${text}\n`, html };
}
