/** A procedure of this room, asked: what the law says, by which provisions, and which of its conditions is not met. Pure. */
import { assessCase, type Facts, type Law } from '../../law/index.ts';
import { type Lang, type Message, say } from '../../platform/i18n/i18n.ts';
import { refuse } from './refusals.ts';

export interface Said {
  conclusion: 'yes' | 'no' | 'unknown' | 'needs-ruling';
  provisions: readonly string[];
  /** conditions of the law that are not met */
  failing: readonly { title: Message; provision: string }[];
}

/** @param decide a variable of the procedure, if not its own; @returns needs-ruling where the pack has no such procedure */
export function ask(law: Law, procedure: string, facts: Facts, today: string, decide?: string): Said {
  const a = assessCase(law, procedure, facts, { today, ...(decide ? { decide } : {}) });
  if (!a) return { conclusion: 'needs-ruling', provisions: [], failing: [] };
  const applied = a.trace.filter((t) => t.status === 'applied');
  const provision = ({ rule: { said } }: (typeof applied)[number]) => `${said.work}#${said.wId}`;
  const target = decide ?? law.pack.procedures[procedure]!.decides;
  const under = applied.filter((t) => t.rule.concludes !== target);
  const failing = (under.length ? under : applied).filter((t) => t.value === false);
  return {
    conclusion: a.conclusion,
    provisions: [...new Set(applied.map(provision))],
    failing: failing.map((t) => ({ title: t.rule.said.data.title as Message, provision: provision(t) })),
  };
}

/**
 * Lets pass what the law allows; where it is silent a recorded ruling lets it pass.
 * @returns the provisions @throws SaidError with what is not met
 */
export function allow(said: Said, lang: Lang, field: string, ruling: string): readonly string[] {
  if (said.conclusion === 'yes') return said.provisions;
  if (said.conclusion === 'no') {
    const why = said.failing.map((f) => say(lang, notMet, { what: f.title[lang] })).join('; ');
    const provisions = said.failing.length ? said.failing.map((f) => f.provision) : said.provisions;
    throw refuse('law-no', { why, provisions: [...new Set(provisions)].join(', ') }, field);
  }
  if (!ruling) throw refuse('law-silent', {}, 'ruling');
  return said.provisions;
}
const notMet: Message = {
  kk: 'шарт орындалмаған — «{what}»',
  ru: 'не выполнено условие «{what}»',
  en: 'not met: “{what}”',
};
