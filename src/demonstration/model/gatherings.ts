/** Which notices of assemblies are given on a day, and what becomes of them: by chance of their own, the same in every run. Pure. */
import type { Calendar } from './calendar.ts';
import type { Gatherings } from './material.ts';
import { type Chance, chance } from './random.ts';

export interface Gathering {
  label: string;
  body: string;
  filedOn: string;
  /** the day of the assembly */
  on: string;
  form: string;
  lang: 'kk' | 'ru';
  starts: string;
  ends: string;
  citizen: number;
  fate: 'allow' | 'offer' | 'refuse' | 'silence';
  answerOn: string;
  chance: Chance;
}

const later = (time: string, hours: number): string =>
  `${String(Number(time.slice(0, 2)) + hours).padStart(2, '0')}${time.slice(2)}`;

/** Nobody gives a notice on a day off. */
export function gatheringsOf(
  seed: string,
  g: Gatherings,
  calendar: Calendar,
  day: string,
  citizens: number,
): Gathering[] {
  if (calendar.nextWorkingDay(day) !== day) return [];
  return Object.entries(g.bodies).flatMap(([body, { aDay, silent, offer }]) => {
    const c = chance(seed, 'assembly', body, day);
    if (!c.in(aDay)) return [];
    const starts = c.of(g.starts);
    const tooMany = c.in(g.tooMany);
    const fate = c.in(silent) ? 'silence' : tooMany ? 'refuse' : c.in(offer) ? 'offer' : 'allow';
    return [
      {
        ...{ label: `assembly ${body} ${day}`, body, filedOn: day, starts, ends: later(starts, g.hours) },
        on: calendar.addWorkingDays(day, c.whole(g.ahead.least, g.ahead.most)),
        form: c.weighed(Object.entries(g.forms), ([, w]) => w)[0],
        lang: c.of(['kk', 'ru'] as const),
        citizen: c.whole(0, citizens - 1),
        ...{ fate, answerOn: calendar.addWorkingDays(day, c.whole(1, 3)), chance: c },
      },
    ];
  });
}
