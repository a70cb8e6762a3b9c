/** Who files what on which day of the year. Pure: a seed, two days and the data give the same filings again. */
import { type Law, routeOf, superior } from '../../law/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import type { Filing } from '../stage.ts';
import { type Calendar, daysBetween, type Settled, weekdayOf } from './calendar.ts';
import type { Material, Shown, Wording } from './material.ts';
import { type Chance, chance, formOf } from './random.ts';

/** One appeal that will be filed. */
export interface Planned {
  /** what every chance and every form of the case is named by */
  label: string;
  on: string;
  form: string;
  filing: Filing;
  /** who files it: a citizen by number, or one of the named people */
  citizen: number | string;
  /** a case of the showcase: nothing happens to it but its script */
  script?: Shown['script'];
  /** the wording many others use as well */
  mass: string | undefined;
}

export interface PlanOptions {
  seed: string;
  appeals: number;
  firstDay: string;
  lastDay: string;
  material: Material;
  law: Law;
  calendar: Calendar;
  settled: Settled;
}

/** Everything that is filed, in the order of days. About 20 µs an appeal. */
export function planYear(o: PlanOptions): Planned[] {
  const days = weighedDays(o);
  const total = days.at(-1)?.upTo ?? 0;
  const many = Math.max(0, o.appeals - o.material.showcase.length);
  const planned = Array.from({ length: many }, (_, i) => {
    const c = chance(o.seed, 'appeal', i);
    const at = c.next() * total;
    return planOne(o, i, c, days.find((d) => at < d.upTo)!.day);
  });
  return [...planned, ...o.material.showcase.map((s, i) => planShown(o, s, i))].sort((a, b) =>
    a.on === b.on ? (a.label < b.label ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
}

/** Days with the sum of weights up to each: little is filed on days off, and more towards the end of the year. */
function weighedDays(o: PlanOptions): { day: string; upTo: number }[] {
  const { week, offDay, growth } = o.material.state;
  const all = daysBetween(o.firstDay, o.lastDay);
  let upTo = 0;
  return all.map((day, i) => {
    const c = chance(o.seed, 'day', day);
    const usual = o.calendar.isWorking(day)
      ? Math.max(week[weekdayOf(day)]!, 0.8)
      : Math.min(week[weekdayOf(day)]!, offDay);
    if (!o.settled(day)) return { day, upTo };
    upTo += usual * (1 + ((growth - 1) * i) / all.length) * (0.8 + 0.4 * c.next());
    return { day, upTo };
  });
}

const byWeight = (c: Chance, weights: Readonly<Record<string, number>>): string =>
  c.weighed(Object.entries(weights), ([, w]) => w)[0];

function planOne(o: PlanOptions, i: number, c: Chance, on: string): Planned {
  const { state } = o.material;
  const kind = byWeight(c, state.kinds);
  const lang = byWeight(c, state.langs) as Lang;
  const words = pick(o.material, c, kind, lang);
  const region = regionOf(o.material, o.law, c);
  const channel = words.lang === 'en' ? 'web' : (byWeight(c, state.channels) as Filing['channel']);
  const routed = routeOf(o.law, words.topic, region, on)?.body;
  const filing: Filing = {
    ...written(o, words, c),
    ...to(o, words, region, routed, c, on),
    instructs: c.in(state.instructs),
    channel: 'web',
  };
  // Entered by an official, where the body that it goes to has one for it.
  const desk = filing.body ?? routed;
  const entered = channel !== 'web' && kind !== 'complaint' && desk !== undefined && state.bodies[desk]?.registrar;
  const anonymous = entered && channel === 'paper' && c.in(state.anonymous * 4);
  return {
    ...{ label: `appeal ${i}`, on, form: formOf(o.seed, 'appeal', i, 'filed'), citizen: crowd(c, state.citizens) },
    mass: words.mass ? `${words.topic} ${words.id.slice(0, -3)}` : undefined,
    filing: entered
      ? {
          ...{ ...filing, instructs: false, channel, body: desk },
          entered: anonymous
            ? {}
            : { name: nameOf(o.material, words.lang, c), address: address(o.material, words.lang, c) },
        }
      : filing,
  };
}

/** Some write often, most once or twice. */
const crowd = (c: Chance, citizens: number): number => Math.floor(citizens * c.next() ** 1.6);

function pick(material: Material, c: Chance, kind: string, lang: Lang): Wording {
  const some = material.appeals.filter((a) => a.kind === kind);
  const spoken = some.filter((a) => a.lang === lang);
  return c.weighed(spoken.length ? spoken : some, (a) => material.state.topics[a.topic] ?? 1);
}

function regionOf(material: Material, law: Law, c: Chance): string {
  const local = Object.entries(material.state.bodies).filter(([, b]) => b.weight);
  const [body] = c.weighed(local, ([, b]) => b.weight!);
  return law.pack.bodies[body]!.region!;
}

/** By topic and place, as the portal finds it; sometimes to a body whose business it is not. A complaint goes to the one above. */
function to(o: PlanOptions, words: Wording, region: string, routed: string | undefined, c: Chance, on: string) {
  const { misaddressed } = o.material.state;
  const by = { topic: words.topic, region };
  if (words.kind === 'complaint' && routed) {
    const above = superior(o.law, routed, on)?.body;
    if (above) return { ...by, body: above, complainedAbout: routed };
  }
  return words.kind === 'application' && c.in(misaddressed.share)
    ? { ...by, body: byWeight(c, misaddressed.bodies) }
    : by;
}

function written(o: PlanOptions, words: Wording, c: Chance): Omit<Filing, 'channel'> {
  const street = c.of(o.material.state.streets[words.lang]);
  const n = String(c.whole(1, 140));
  const fill = (text: string) => text.replaceAll('{street}', street).replaceAll('{n}', n);
  return {
    ...{ jurisdiction: o.material.jurisdiction, lang: words.lang, kind: words.kind },
    ...{ subject: fill(words.subject), text: fill(words.text), points: words.points.map(fill) },
  };
}

export const nameOf = (material: Material, lang: Lang, c: Chance): string => {
  const { given, family } = material.state.names[lang];
  return `${c.of(given)} ${c.of(family)}`;
};
const address = (material: Material, lang: Lang, c: Chance): string =>
  `${c.of(material.state.streets[lang])}, ${c.whole(1, 140)}`;

function planShown(o: PlanOptions, shown: Shown, i: number): Planned {
  const c = chance(o.seed, 'shown', i);
  const words = o.material.appeals.find((a) => a.id === shown.appeal);
  if (!words) throw new Error(`the showcase names an appeal “${shown.appeal}” that is not there`);
  return {
    ...{ label: `shown ${i}`, form: formOf(o.seed, 'shown', i, 'filed'), citizen: shown.citizen, mass: undefined },
    // Never before the year begins, so that a short year has its showcase too.
    on: max(o.firstDay, o.calendar.addWorkingDays(o.calendar.nextWorkingDay(o.lastDay), -shown.ago)),
    script: shown.script,
    filing: {
      ...written(o, words, c),
      ...{ topic: words.topic, ...(shown.region ? { region: shown.region } : {}) },
      ...(shown.body ? { body: shown.body } : {}),
      ...{ instructs: shown.instructs === true, channel: 'web' },
    },
  };
}
const max = (a: string, b: string): string => (a > b ? a : b);
