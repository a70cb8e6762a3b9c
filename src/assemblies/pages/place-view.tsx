/** One place: what it is on a day, its versions with their decisions, and a month of its occupancy as a table. */

import type { VNode } from 'preact';
import { say } from '../../platform/i18n/i18n.ts';
import { Facts } from '../../platform/ui/fields.tsx';
import { Cite, DateBar, Frame, type Page } from '../../portal/index.ts';
import { type MonthDay, monthAfter } from '../model/occupancy.ts';
import { type Place, saySpans, spansOf, standsOn } from '../model/place.ts';
import { notThen } from '../model/place-faults.ts';
import { occupancyShownBy } from '../model/place-rule.ts';
import { placeWords } from '../model/place-words.ts';
import { Feeds } from './place-list.tsx';
import { type MapSource, PlaceMap } from './place-map.tsx';
import { m } from './place-messages.ts';
import {
  DecisionView,
  nameOfBody,
  sayBars,
  sayCapacity,
  sayEquipment,
  sayForm,
  sayHours,
  saySize,
  sayStands,
  tagOf,
} from './place-parts.tsx';

export interface PlaceShown {
  on: string;
  /** every version, in the order of their first days */
  versions: readonly Place[];
  month: string;
  weeks: readonly (readonly MonthDay[])[];
  /** places of the entries in the record, as far as they are known */
  entries: ReadonlyMap<string, number>;
  mayManage: boolean;
}

export function PlaceView({ page, of, source }: { page: Page; of: PlaceShown; source: MapSource }): VNode {
  const { t, to, lang } = page;
  const { on, versions } = of;
  const standing = versions.find((v) => standsOn(v, on));
  // On a day on which it does not stand, the nearest version says what it was.
  const p = standing ?? versions.findLast((v) => v.validFrom <= on) ?? versions[0]!;
  const here = `/assemblies/places/${p.code}`;
  const done = page.query['done'];
  return (
    <Frame page={page} title={p.name[lang]}>
      <h1>{p.name[lang]}</h1>
      {done === 'set' && <p class="good">{t(m.doneSet)}</p>}
      {done === 'repealed' && <p class="good">{t(m.doneRepealed)}</p>}
      <DateBar page={page} on={on} action={to(here)} label={t(m.day)} dateOnly />
      {!standing && <p class="warn">{say(lang, notThen, { on, spans: saySpans(spansOf(versions)) })}</p>}
      <div class="sides place-sides">
        <Facts
          rows={[
            [t(m.kind), `${t(placeWords.kinds[p.kind])}${p.central ? `, ${t(m.central)}` : ''}`],
            ...(p.address[lang] ? [[t(m.address), p.address[lang]] as const] : []),
            ...(p.district ? [[t(m.district), p.district] as const] : []),
            ...(p.kind === 'zone'
              ? [[t(m.barsWord), sayBars(page, p)] as const]
              : [[t(m.capacity), sayCapacity(page, p)] as const, [t(m.hours), sayHours(page, p)] as const]),
            [t(m.size), saySize(page, p)],
            ...(p.equipment.length > 0 ? [[t(m.equipment), sayEquipment(page, p)] as const] : []),
            [t(m.stands), sayStands(page, p)],
            [t(m.decision), <DecisionView page={page} decision={p.decision} />],
            ...(p.ending ? [[t(m.endedBy), <DecisionView page={page} decision={p.ending} />] as const] : []),
            [t(m.body), <a href={to('/assemblies/places', { body: p.body, on })}>{nameOfBody(page, p.body, on)}</a>],
          ]}
        />
        <PlaceMap page={page} on={on} places={[p]} source={source} single />
      </div>
      {of.mayManage && (
        <p>
          <a class="button" href={to(`${here}/edit`)}>
            {t(m.change)}
          </a>
        </p>
      )}
      {p.kind !== 'zone' && <Month page={page} of={of} here={here} />}
      <h2>{t(m.versions)}</h2>
      <ol class="stages">
        {versions.map((v) => (
          <li key={v.id}>
            <strong>{sayStands(page, v)}</strong>
            <span class="block">
              {[v.kind === 'zone' ? '' : `${t(m.capacity)}: ${sayCapacity(page, v)}`, sayEquipment(page, v)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span class="small soft block">
              <DecisionView page={page} decision={v.decision} />
              {of.entries.has(v.entry) && (
                <>
                  {' · '}
                  <a href={to(`/record/entry/${of.entries.get(v.entry)}`)}>{t(m.entry)}</a>
                </>
              )}
            </span>
            {v.ending && (
              <span class="small soft block">
                {t(m.endedBy)}: <DecisionView page={page} decision={v.ending} />
              </span>
            )}
          </li>
        ))}
      </ol>
      <Feeds page={page} body={p.body} on={on} place={p.code} />
    </Frame>
  );
}

const monthName = (page: Page, month: string): string =>
  new Intl.DateTimeFormat(page.lang === 'en' ? 'en-GB' : page.lang, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
/** From Monday. 5 January 1970 was one. */
const weekdays = (page: Page): string[] =>
  Array.from({ length: 7 }, (_, i) =>
    new Intl.DateTimeFormat(page.lang === 'en' ? 'en-GB' : page.lang, { weekday: 'short', timeZone: 'UTC' }).format(
      new Date(Date.UTC(1970, 0, 5 + i)),
    ),
  );

function Month({ page, of: { month, weeks, on }, here }: { page: Page; of: PlaceShown; here: string }): VNode {
  const { t, to } = page;
  const at = (n: number): string => `${to(here, { on, month: monthAfter(month, n) })}#occupancy`;
  const any = weeks.some((w) => w.some((d) => d.within && d.planned.length > 0));
  return (
    <section aria-labelledby="occupancy">
      <h2 id="occupancy">{t(m.occupancy, { month: monthName(page, month) })}</h2>
      <p class="row month-turn">
        <a href={at(-1)}>{t(m.earlier)}</a>
        <a href={at(1)}>{t(m.later)}</a>
      </p>
      {!any && <p>{t(m.nothingInMonth)}</p>}
      <table class="stack month">
        <caption class="hidden">{t(m.occupancy, { month: monthName(page, month) })}</caption>
        <thead>
          <tr>
            {weekdays(page).map((w) => (
              <th scope="col" key={w}>
                {w}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]!.day}>
              {week.map((d) => (
                <DayCell key={d.day} page={page} day={d} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small soft">
        {t(m.ruling)}
        {occupancyShownBy(page.ask.law, page.ask.today).map((reference) => (
          <span key={reference}>
            {' '}
            <Cite page={page} reference={reference} />
          </span>
        ))}
      </p>
    </section>
  );
}

function DayCell({ page, day: { day, within, planned } }: { page: Page; day: MonthDay }): VNode {
  if (!within) return <td class="month-out" />;
  return (
    <td class={planned.length > 0 ? 'month-taken' : 'month-empty'}>
      <time datetime={day}>
        <span class="month-short" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span class="month-long">{page.date(day)}</span>
      </time>
      {planned.length > 0 && (
        <ul>
          {planned.map((p) => (
            <li key={p.id}>
              <strong class="nowrap">
                {p.start}–{p.end}
              </strong>{' '}
              {sayForm(page, p.form)}
              {p.expected !== null && <>, {page.t(m.expected, { n: page.number(p.expected) })}</>}{' '}
              <span class={tagOf(p.status)}>{page.t(placeWords.outcomes[p.outcome]!)}</span>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}
