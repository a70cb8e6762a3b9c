/** What is told, and in which words. A message holds the number of the case, what happened, a last day, a link, the step it announces; and nothing else. */
import { type Computed, type Instance, type Law, limitTitle } from '../../law/index.ts';
import { type Lang, type Message, say, sayDate } from '../../platform/i18n/i18n.ts';

/** The last day that a step set, with what it takes to name it. */
export interface Due {
  date: string;
  limit: string;
  inForce: string;
  known: string;
}

export interface Notice {
  /** the event's id: UUID v7 */
  id: string;
  kind: string;
  /** null: the portal itself speaks */
  room: string | null;
  /** number of the case */
  about: string;
  jurisdiction: string;
  /** of the step in the case, from 0 */
  position: number | null;
  due: Due | null;
  recordedAt: Date;
}

/** What happened, by kind of step, in the words of the rooms. */
export type Kinds = Readonly<Record<string, Message>>;

const words = {
  unknown: { kk: 'Іс бойынша қадам жасалды', ru: 'По делу сделан шаг', en: 'A step was taken on the case' },
  /** the event: what a message announces. People count from one */
  event: { kk: '{number} ісінің {step}-қадамы', ru: 'шаг {step} дела {number}', en: 'step {step} of case {number}' },
  due: { kk: '{limit}: {date}', ru: '{limit}: {date}', en: '{limit}: {date}' },
  webhookOff: {
    kk: '{about} бағдарламасына хабар жеткізу тоқтатылды: ол бірнеше күн бойы қабылдамады',
    ru: 'Доставка событий программе {about} прекращена: она не принимала их несколько дней',
    en: 'Telling the program {about} has ended: it did not take what was sent for several days',
  },
} satisfies Record<string, Message>;

/** Kinds of the portal's own notices. */
export const webhookOff = 'webhook.off';

export interface Said {
  /** what happened, without a full stop */
  what: string;
  /** “step 4 of case 26-…”; null where the portal itself speaks */
  event: string | null;
  /** the last day with its name, or null */
  due: string | null;
}

export function sayNotice(lang: Lang, kinds: Kinds, instance: Pick<Instance, 'laws' | 'main'>, n: Notice): Said {
  if (n.room === null) return { what: say(lang, words.webhookOff, { about: n.about }), event: null, due: null };
  const kind = Object.hasOwn(kinds, n.kind) ? kinds[n.kind]! : words.unknown;
  const law = instance.laws.get(n.jurisdiction) ?? instance.laws.get(instance.main)!;
  return {
    what: say(lang, kind),
    event: say(lang, words.event, { number: n.about, step: stepNumber(n) }),
    due: n.due && say(lang, words.due, { limit: limitWords(law, lang, n.due), date: sayDate(lang, n.due.date) }),
  };
}

/** Steps as people count them. */
export const stepNumber = (n: Pick<Notice, 'position'>): number => (n.position ?? 0) + 1;

/** What a time limit is called in the law that gave it. */
const limitWords = (law: Law, lang: Lang, due: Due): string =>
  limitTitle({ law, lang, today: due.inForce }, {
    limit: due.limit,
    law: { hash: '', inForce: due.inForce, known: due.known },
  } as Computed);

/** The page that a notice leads to, below the base address: at the step, so that nobody has to look for it. */
export const pathOf = (lang: Lang, n: Notice): string =>
  n.room === null
    ? `/${lang}/${n.jurisdiction}/inbox/webhooks`
    : `/${lang}/${n.jurisdiction}${casePath(n.room, n.about, n.position)}`;

/** Where the page of a case is: a room's cases are under the room's own name. */
export const casePath = (room: string, number: string, position?: number | null): string =>
  `/${room}/${number}${position == null ? '' : `#step-${position}`}`;
