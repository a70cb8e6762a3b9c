/** Bodies of state on a day: who stands, what it is called, who stands above it, and whose business a matter is. */

import type { Lang } from '../../platform/i18n/i18n.ts';
import type { Law } from '../model/law.ts';
import type { Body, Text } from '../pack/format.ts';
import { inLang as said } from './ask.ts';

const holds = (dated: { from?: string; to?: string }, day: string): boolean =>
  (dated.from === undefined || dated.from <= day) && (dated.to === undefined || day < dated.to);

/** The body, if it stands on the day. */
export function bodyOn(law: Law, id: string, day: string): Body | undefined {
  const body = Object.hasOwn(law.pack.bodies, id) ? law.pack.bodies[id] : undefined;
  return body && holds(body, day) ? body : undefined;
}

/** What a body is called on a day; its code if the pack does not hold it. */
export function bodyName(law: Law, lang: Lang, id: string, day: string): string {
  const names = Object.hasOwn(law.pack.bodies, id) ? law.pack.bodies[id]!.names : [];
  const name = names.find((n) => holds(n, day)) ?? names.at(-1);
  return name ? said(name.name, lang) : id;
}

/** Who stands directly above a body on a day, and by which provision where one is known. */
export function superior(law: Law, id: string, day: string): { body: string; provision?: string } | undefined {
  const above = (bodyOn(law, id, day)?.above ?? []).find((a) => holds(a, day) && bodyOn(law, a.body, day));
  return above && { body: above.body, ...(above.provision ? { provision: above.provision } : {}) };
}

/** Everybody above a body on a day, the nearest first. */
export function superiors(law: Law, id: string, day: string): string[] {
  const out: string[] = [];
  for (let next = superior(law, id, day); next && !out.includes(next.body); next = superior(law, next.body, day))
    out.push(next.body);
  return out;
}

/** Codes of the bodies that stand on a day, in the order of the pack. */
export const bodiesOn = (law: Law, day: string): string[] =>
  Object.keys(law.pack.bodies).filter((id) => bodyOn(law, id, day));

export interface Route {
  topic: string;
  body: string;
  why?: Text;
  provision?: string;
}

/** The body whose business a topic is at a place on a day. Undefined where the pack does not say. */
export function routeOf(law: Law, topic: string, region: string | undefined, day: string): Route | undefined {
  const found = Object.hasOwn(law.pack.topics, topic) ? law.pack.topics[topic]! : undefined;
  for (const to of found?.to ?? []) {
    if (!holds(to, day)) continue;
    const body =
      to.body ??
      bodiesOn(law, day).find((id) => law.pack.bodies[id]!.kind === to.kind && law.pack.bodies[id]!.region === region);
    if (body && bodyOn(law, body, day))
      return {
        topic,
        body,
        ...(to.why ? { why: to.why } : {}),
        ...(to.provision ? { provision: to.provision } : {}),
      };
  }
  return undefined;
}

/** The topics whose words stand in a text, the most often named first: a suggestion, never a decision. Cost: one pass over the words of the text. */
export function topicsIn(law: Law, lang: Lang, text: string): string[] {
  const words = text.toLocaleLowerCase(lang).match(/[\p{L}\p{M}-]+/gu) ?? [];
  return Object.entries(law.pack.topics)
    .map(([id, t]) => {
      const beginnings = t.words[lang] ?? [];
      return { id, n: words.filter((w) => beginnings.some((b) => w.startsWith(b))).length };
    })
    .filter((t) => t.n > 0)
    .sort((a, b) => b.n - a.n)
    .map((t) => t.id);
}
