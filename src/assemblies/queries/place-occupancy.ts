/** What is planned at the places of a body in a span of days. Never asks for more than that span. */
import { bodyName, type Law } from '../../law/index.ts';
import { type Lang, say } from '../../platform/i18n/i18n.ts';
import type { Assemblies } from '../assemblies.ts';
import { zoneFor } from '../model/notice.ts';
import { occupancyCalendar, type Planned, plannedOf } from '../model/occupancy.ts';
import { type Place, standsOn } from '../model/place.ts';
import { fault, refusalOf } from '../model/place-faults.ts';
import { dayAskedFor, dayBounds } from '../model/place-filter.ts';
import { formsOf } from '../model/place-input.ts';
import { placeWords } from '../model/place-words.ts';
import { keepsPlace, type Slot } from '../model/slot.ts';

const longest = 400;
const day = 86_400_000;
const daysAfter = (date: string, n: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + n * day).toISOString().slice(0, 10);

export interface Occupancy {
  code: string;
  from: string;
  to: string;
  slots: Slot[];
  /** those that keep their place, as the public is told */
  planned: Planned[];
  /** a place as it stood on a day */
  placeAt: (code: string | null, day: string) => Place | undefined;
}

/** @param query `from`, `to`: days; `place`: one place only. @throws SaidError */
export async function occupancyOf(
  { places, notices }: Assemblies,
  law: Law,
  query: Readonly<Record<string, unknown>>,
  code: string,
  today: string,
): Promise<Occupancy> {
  const from = dayAskedFor(query['from'], today, 'from');
  const to = dayAskedFor(query['to'], daysAfter(from, 30), 'to');
  if (to < from || Date.parse(to) - Date.parse(from) > longest * day)
    throw refusalOf(fault('span', 'to', { from, to, most: longest }));
  const all = await notices.slotsOf(code, ...dayBounds(law, code, from, to), 5000);
  const place = query['place'];
  const slots = all.filter((s) => typeof place !== 'string' || s.place === place);
  const codes = [...new Set(slots.flatMap((s) => (s.place === null ? [] : [s.place])))];
  const versions = codes.length > 0 ? await places.versionsOf(codes) : [];
  return {
    ...{ code, from, to, slots },
    planned: slots.filter((s) => keepsPlace(s.outcome)).map((s) => plannedOf(s, zoneFor(law, code, s.day))),
    placeAt: (c, on) => versions.find((v) => v.code === c && standsOn(v, on)),
  };
}

/** As an iCalendar object: also what was given up, cancelled. */
export async function sayOccupancy(
  { places }: Assemblies,
  { law, lang, jurisdiction, today }: { law: Law; lang: Lang; jurisdiction: string; today: string },
  o: Occupancy,
  baseUrl: string,
): Promise<string> {
  const changes = await places.changesOf(o.slots.map((s) => s.caseId));
  const forms = formsOf(law);
  return occupancyCalendar({
    lang,
    name: say(lang, placeWords.calendarName, { body: bodyName(law, lang, o.code, today) }),
    events: o.slots.map((slot) => {
      const change = changes.get(slot.caseId);
      const place = o.placeAt(slot.place, slot.day);
      const form = forms[slot.form]?.[lang] ?? slot.form;
      return {
        ...{ slot, place, changedAt: change?.at ?? slot.receivedAt, sequence: change?.version ?? 0 },
        summary: `${form}: ${place?.name[lang] ?? say(lang, placeWords.elsewhere)}`,
        location: place ? [place.name[lang], place.address[lang]].filter(Boolean).join(', ') : '',
        description: [
          say(lang, placeWords.outcomes[slot.outcome]!),
          slot.expected === null ? '' : say(lang, placeWords.expected, { n: slot.expected }),
        ]
          .filter(Boolean)
          .join('; '),
        url: `${baseUrl}/${lang}/${jurisdiction}/assemblies/places${place ? `/${place.code}?month=${slot.day.slice(0, 7)}` : `?body=${o.code}`}`,
      };
    }),
  });
}
