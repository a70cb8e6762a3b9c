/** When an answer may be sent: every point asked has its disposition, and the person is told how to complain. Pure. */
import type { Message } from '../../platform/i18n/i18n.ts';
import { dispositions, type Kind, type Point, type PointDecision } from './appeal.ts';

export interface AnswerFinding {
  code: 'point-open' | 'norm-missing' | 'receiver-missing' | 'text-missing' | 'remedy-missing' | 'remedy-date';
  /** field of the form */
  field: string;
  /** 1, 2, … of the point */
  point?: number;
}

export const answerFindings: Record<AnswerFinding['code'], Message> = {
  'point-open': {
    kk: '{point}-сұраққа не болғанын белгілеңіз: қанағаттандырылды, бас тартылды, жолданды не құзыретке кірмейді.',
    ru: 'Отметьте решение по пункту {point}: удовлетворён, отказано, передан или не в компетенции.',
    en: 'Say what becomes of point {point}: granted, refused, forwarded, or not within your powers.',
  },
  'norm-missing': {
    kk: '{point}-сұрақ бойынша бас тарту қай нормаға негізделгенін жазыңыз, мысалы заңның бабы.',
    ru: 'Назовите норму, на которой основан отказ по пункту {point}, например статью закона.',
    en: 'Name the norm on which the refusal of point {point} rests, for example the article of a law.',
  },
  'receiver-missing': {
    kk: '{point}-сұрақ қай органға жолданғанын таңдаңыз.',
    ru: 'Выберите орган, которому передан пункт {point}.',
    en: 'Choose the body to which point {point} goes.',
  },
  'text-missing': {
    kk: 'Жауаптың мәтінін жазыңыз.',
    ru: 'Напишите текст ответа.',
    en: 'Write the text of the answer.',
  },
  'remedy-missing': {
    kk: 'Жауапта шағым жасау тәртібі болуы керек. «Шағым жасау тәртібі» өрісін толтырыңыз.',
    ru: 'В ответе должен быть порядок обжалования. Заполните поле «Порядок обжалования».',
    en: 'An answer must say how to complain. Fill in “How to complain”.',
  },
  'remedy-date': {
    kk: 'Шағым жасау тәртібінде соңғы күн көрсетілуі керек: {date}.',
    ru: 'В порядке обжалования должен быть назван последний день: {date}.',
    en: 'The paragraph on how to complain must name the last day: {date}.',
  },
};

/**
 * What an answer lacks; empty: it may be sent.
 * @param remedyDate the last day to complain as it is said in the language of the answer; undefined where the law gives no complaint
 */
export function findingsOf(
  answer: { text: string; remedy: string; dispositions: Readonly<Record<string, PointDecision>> },
  points: readonly Point[],
  remedyDate: string | undefined,
): AnswerFinding[] {
  const out: AnswerFinding[] = [];
  for (const p of points) {
    if (p.disposition === 'forwarded') continue;
    const d = answer.dispositions[p.id];
    const point = p.position;
    if (!d) out.push({ code: 'point-open', field: `point-${point}`, point });
    else if (d.disposition === 'refused' && !d.norm?.trim())
      out.push({ code: 'norm-missing', field: `norm-${point}`, point });
    else if (d.disposition === 'forwarded' && !d.sentTo)
      out.push({ code: 'receiver-missing', field: `to-${point}`, point });
  }
  if (!answer.text.trim()) out.push({ code: 'text-missing', field: 'text' });
  if (remedyDate !== undefined) {
    if (!answer.remedy.trim()) out.push({ code: 'remedy-missing', field: 'remedy' });
    else if (!answer.remedy.includes(remedyDate)) out.push({ code: 'remedy-date', field: 'remedy' });
  }
  return out;
}

/** What the answer is as a whole: the code that the public record carries. */
export function outcomeOf(decisions: readonly PointDecision[]): 'granted' | 'refused' | 'partly' | 'explained' {
  const granted = decisions.some((d) => d.disposition === 'granted');
  const refused = decisions.some((d) => d.disposition === 'refused' || d.disposition === 'not-within-power');
  return granted ? (refused ? 'partly' : 'granted') : refused ? 'refused' : 'explained';
}

/** Adverse: something asked for is refused. */
export const isAdverse = (decisions: readonly PointDecision[]): boolean =>
  decisions.some((d) => d.disposition === 'refused');

/** The kinds whose answer grants or refuses something; the others are answered with words. */
export const decides = (kind: Kind): boolean => kind === 'application' || kind === 'complaint';

/** What was chosen for each point, from the fields `point-1`, `norm-1`, `to-1`, … of a form. */
export function decisionsOf(points: readonly Point[], field: (name: string) => string): Record<string, PointDecision> {
  const out: Record<string, PointDecision> = {};
  for (const p of points) {
    const disposition = dispositions.find((d) => d === field(`point-${p.position}`));
    if (!disposition) continue;
    const norm = field(`norm-${p.position}`).trim();
    const sentTo = field(`to-${p.position}`);
    out[p.id] = {
      disposition,
      ...(norm ? { norm } : {}),
      ...(sentTo && disposition === 'forwarded' ? { sentTo } : {}),
    };
  }
  return out;
}
