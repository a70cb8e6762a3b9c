/** What a notice must state, form by form: data of the pack (`assembly-notice.yaml`). Pure. */
import type { Law, NoticeItem } from '../../law/index.ts';
import type { Entered, Notice } from './notice.ts';

export interface Asked {
  item: NoticeItem;
  provision: string;
  point: number;
}

const holds = (a: { from: string; to?: string | undefined }, day: string): boolean =>
  a.from <= day && (a.to === undefined || day < a.to);

/** The items of a form under the law of a day, in the order in which they are asked. */
export const itemsOf = (law: Law, form: string, day: string): Asked[] =>
  law.pack.noticeItems.flatMap((item) => {
    const a = item.asked.find((x) => holds(x, day) && x.forms.includes(form));
    return a ? [{ item, provision: a.provision, point: a.point }] : [];
  });

/** How many items the provision names, those of other forms among them: the law counts them all. */
export const namedIn = (law: Law, provision: string): number =>
  new Set(law.pack.noticeItems.flatMap((i) => i.asked.filter((a) => a.provision === provision).map((a) => a.point)))
    .size;

/** The text of an item travels in a field of its own. */
export const fieldOf = (id: string): string => `item-${id}`;

/** Items that have a text of their own, which is kept with the case and erased with the person. */
export const textKinds = ['text', 'organiser', 'structures', 'sound', 'contact', 'money'] as const;
export const hasText = (item: NoticeItem): boolean => textKinds.includes(item.kind as never);

/** Is the item answered? A signature is put by sending. */
export function isGiven(item: NoticeItem, n: Omit<Notice, 'given'>, e: Entered): boolean {
  const text = (e[fieldOf(item.id)] ?? '').trim() !== '';
  switch (item.kind) {
    case 'form':
      return n.form !== '';
    case 'time':
      return n.day !== '' && n.starts !== '' && n.ends !== '';
    case 'count':
      return n.expected !== null;
    case 'place':
      return n.place !== null || n.geometry?.type === 'Point';
    case 'route':
      return n.place !== null || n.geometry?.type === 'LineString';
    case 'organiser':
      return n.organiser !== '' && text;
    case 'structures':
      return n.structures === false || (n.structures === true && text);
    case 'sound':
      return n.amplifier === false || (n.amplifier === true && text) || text;
    case 'money':
      return n.foreignFunding !== null && text;
    case 'consent':
      return (e[fieldOf(item.id)] ?? '') === 'yes';
    case 'signature':
      return true;
    default:
      return text || item.optional === true;
  }
}

export const givenOf = (law: Law, n: Omit<Notice, 'given'>, e: Entered, day: string): string[] =>
  itemsOf(law, n.form, day)
    .filter((a) => isGiven(a.item, n, e))
    .map((a) => a.item.id);
