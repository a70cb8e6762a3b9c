/** Plays a day of assemblies: notices, answers, replies, how many came. What was done already is not done twice: forms have the names of what they do. */
import type { Tx } from '../../platform/db/tx.ts';
import { addDays, type Calendar } from '../model/calendar.ts';
import { citizenId } from '../model/cast.ts';
import { type Gathering, gatheringsOf } from '../model/gatherings.ts';
import type { Gatherings } from '../model/material.ts';
import { formOf } from '../model/random.ts';
import { numberOf } from '../queries/arrivals.ts';
import type { Troupe } from '../queries/troupe.ts';
import type { Stage } from '../stage.ts';

export interface Gathered {
  seed: string;
  jurisdiction: string;
  material: Gatherings;
  calendar: Calendar;
  citizens: number;
  pool: Tx;
  troupe: Troupe;
  assemblies: Stage['assemblies'];
  onUndone: (label: string, why: string) => void;
}

/** So far back may a notice lie of which something is done today. */
const back = 40;

export async function gatherOn(o: Gathered, day: string): Promise<void> {
  for (let n = back; n >= 0; n--)
    for (const g of gatheringsOf(o.seed, o.material, o.calendar, addDays(day, -n), o.citizens))
      try {
        await one(o, g, day);
      } catch (error) {
        o.onUndone(g.label, (error as Error).message);
      }
}

async function one(o: Gathered, g: Gathering, day: string): Promise<void> {
  const { notices } = o.assemblies;
  const form = (what: string): string => formOf(o.seed, g.label, what);
  if (g.filedOn === day) return file(o, g, form('file'));
  const head = o.troupe.staff('head', g.body, 0);
  const citizen = o.troupe.citizen(citizenId(g.citizen));
  const reply = o.calendar.addWorkingDays(g.answerOn, 1);
  const after = addDays(g.on, 1);
  if (day !== g.answerOn && day !== reply && day !== after) return;
  const number = await numberOf(o.pool, form('file'));
  if (!number || !head) return;
  const { material: m } = o;
  if (day === g.answerOn && g.fate === 'allow')
    await notices.answer(head, number, 'allow', { representative: m.representative[g.lang] }, form('answer'));
  if (day === g.answerOn && g.fate === 'refuse') {
    const { ground, service, reasons } = m.refusal;
    await notices.answer(head, number, 'refuse', { ground, service, reasons: reasons[g.lang] }, form('answer'));
  }
  if (day === g.answerOn && g.fate === 'offer') {
    const place = await placeOf(o, g);
    if (!place) return;
    const alternatives = [`${o.calendar.addWorkingDays(g.on, 1)} ${g.starts}-${g.ends} ${place.code}`];
    await notices.answer(head, number, 'offer', { alternatives, reason: m.offer[g.lang] }, form('answer'));
  }
  if (day === reply && g.fate === 'offer') await notices.agree(citizen, number, 0, form('reply'));
  if (day === after && (g.fate === 'allow' || g.fate === 'silence')) {
    const came = 20 + ((g.citizen * 7) % 180);
    await notices.held(citizen, number, String(came), form('came'));
    await notices.held(head, number, String(Math.round(came * 0.8)), form('counted'));
  }
}

/** One of the places that stand on the day; by the label, so that it is the same whenever it is asked. */
async function placeOf(o: Gathered, g: Gathering) {
  const places = (await o.assemblies.places.on(o.jurisdiction, g.body, g.on)).filter(
    (p) => p.kind === 'place' && p.capacity !== null,
  );
  return places[g.citizen % Math.max(1, places.length)];
}

async function file(o: Gathered, g: Gathering, form: string): Promise<void> {
  const place = await placeOf(o, g);
  if (!place) return;
  const { material: m } = o;
  const count = g.fate === 'refuse' ? place.capacity! + 100 : Math.max(10, Math.round(place.capacity! * 0.3));
  const items = Object.entries(m.items[g.lang]).map(([id, texts]) => [`item-${id}`, texts[g.citizen % texts.length]!]);
  const entered: Record<string, string> = {
    ...{ body: g.body, form: g.form, day: g.on, starts: g.starts, ends: g.ends, place: place.code },
    ...{ count: String(count), organiser: m.organiser, ...m.fields, ...Object.fromEntries(items) },
  };
  const filing = { jurisdiction: o.jurisdiction, lang: g.lang, channel: 'web' as const, entered };
  await o.assemblies.notices.file(o.troupe.citizen(citizenId(g.citizen)), filing, form);
}
