/** The register of a body on a day: map, table, who is free when; and the list of bodies that have one. */
import type { VNode } from 'preact';
import { Cite, DateBar, Frame, type Page, Scroll } from '../../portal/index.ts';
import type { Place } from '../model/place.ts';
import { placeKinds } from '../model/place.ts';
import type { PlaceFilter } from '../model/place-filter.ts';
import type { CentralRule } from '../model/place-rule.ts';
import { placeWords } from '../model/place-words.ts';
import { keepsPlace, type Slot } from '../model/slot.ts';
import { type MapSource, PlaceMap } from './place-map.tsx';
import { m } from './place-messages.ts';
import {
  DecisionView,
  nameOfBody,
  RulesView,
  sayBars,
  sayCapacity,
  sayEquipment,
  sayHours,
  saySize,
  sayStands,
} from './place-parts.tsx';

const path = '/assemblies/places';

export function BodiesView({
  page,
  on,
  bodies,
  own,
}: {
  page: Page;
  on: string;
  bodies: readonly { body: string; n: number }[];
  /** her own body, where she may change its places */
  own: string | undefined;
}): VNode {
  const { t, to } = page;
  const named = bodies
    .map((b) => ({ ...b, name: nameOfBody(page, b.body, on) }))
    .sort((a, b) => a.name.localeCompare(b.name, page.lang));
  return (
    <Frame page={page} title={t(m.places)}>
      <h1>{t(m.places)}</h1>
      <p class="lead">{t(m.lead)}</p>
      <DateBar page={page} on={on} action={to(path)} label={t(m.day)} dateOnly />
      <h2>{t(m.bodies)}</h2>
      {named.length === 0 && <p class="note">{t(m.none)}</p>}
      <ul class="cards">
        {named.map((b) => (
          <li key={b.body} class="card">
            <h3>
              <a href={to(path, { body: b.body, on: page.query['on'] })} {...page.mark}>
                {b.name}
              </a>
            </h3>
            <p class="soft">{t(m.placesThen, { n: b.n })}</p>
          </li>
        ))}
      </ul>
      {own !== undefined && <Changes page={page} />}
    </Frame>
  );
}

const Changes = ({ page }: { page: Page }): VNode => (
  <p class="row">
    <a class="button" href={page.to(`${path}/new`)}>
      {page.t(m.add)}
    </a>
    <a class="button button-soft" href={page.to(`${path}/collection`)}>
      {page.t(m.addMany)}
    </a>
  </p>
);

export interface BodyPlaces {
  body: string;
  on: string;
  all: readonly Place[];
  places: readonly Place[];
  filter: PlaceFilter;
  rules: readonly CentralRule[];
  /** what begins on the day before the body */
  slots: readonly Slot[];
  /** the provision by which no assembly is held at the hours asked for */
  outside: string | undefined;
  mayManage: boolean;
}

export function BodyPlacesView({ page, of, source }: { page: Page; of: BodyPlaces; source: MapSource }): VNode {
  const { t, to } = page;
  const { body, on, places } = of;
  const title = t(m.places);
  const done = page.query['done'];
  return (
    <Frame page={page} title={`${title}: ${nameOfBody(page, body, on)}`}>
      <h1>{title}</h1>
      <p class="lead" {...page.mark}>
        {nameOfBody(page, body, on)}
      </p>
      {done && /^\d{1,4}$/.test(done) && <p class="good">{t(m.doneMany, { n: done })}</p>}
      <DateBar
        page={page}
        on={on}
        action={to(path)}
        hidden={{ body, kind: of.filter.kind, people: page.query['people'] }}
        label={t(m.day)}
        dateOnly
      />
      <RulesView page={page} rules={of.rules} on={on} />
      {of.all.length === 0 ? (
        <p class="note">{t(m.noneOn)}</p>
      ) : (
        <>
          <FilterForm page={page} of={of} />
          {places.length === 0 ? (
            <p class="note">{t(m.noneFound)}</p>
          ) : (
            <>
              <PlaceMap page={page} on={on} places={places} source={source} />
              <PlaceTable page={page} of={of} />
            </>
          )}
        </>
      )}
      {of.mayManage && <Changes page={page} />}
      <Feeds page={page} body={body} on={on} />
      <p>
        <a href={to(path)}>{t(m.bodies)}</a>
      </p>
    </Frame>
  );
}

function FilterForm({ page, of: { body, on, filter, outside, all, places } }: { page: Page; of: BodyPlaces }): VNode {
  const { t, to } = page;
  const used = Object.keys(filter).length > 0;
  return (
    <details class="place-filter" open={used}>
      <summary>{t(m.look)}</summary>
      <form method="get" action={to(path)}>
        <input type="hidden" name="body" value={body} />
        <input type="hidden" name="on" value={on} />
        <div class="row">
          <div class="field">
            <label for="kind">{t(m.kind)}</label>
            <select id="kind" name="kind">
              <option value="">{t(m.any)}</option>
              {placeKinds.map((k) => (
                <option key={k} value={k} selected={k === filter.kind}>
                  {t(placeWords.kinds[k])}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="people">{t(m.people)}</label>
            <input type="number" id="people" name="people" min="1" max="9999999" value={filter.people ?? ''} />
          </div>
          <div class="field">
            <label for="from">{t(m.freeFrom)}</label>
            <input type="time" id="from" name="from" value={filter.free?.from ?? ''} />
          </div>
          <div class="field">
            <label for="to">{t(m.freeTo)}</label>
            <input type="time" id="to" name="to" value={filter.free?.to ?? ''} />
          </div>
          <div class="check">
            <input type="checkbox" id="central" name="central" value="yes" checked={filter.central === true} />
            <label for="central">{t(m.centralOnly)}</label>
          </div>
          <button type="submit">{t(m.show)}</button>
        </div>
      </form>
      {used && (
        <p>
          {t(m.shown, { n: places.length, all: all.length })} <a href={to(path, { body, on })}>{t(m.clear)}</a>
        </p>
      )}
      {outside !== undefined && (
        <p class="warn">
          {t(m.outsideHours)} <Cite page={page} reference={outside} on={on} />
        </p>
      )}
    </details>
  );
}

function PlaceTable({ page, of: { places, on, slots } }: { page: Page; of: BodyPlaces }): VNode {
  const { t, to } = page;
  const heads = [m.number, m.place, m.capacity, m.size, m.hours, m.stands, m.onDay];
  return (
    <Scroll label={t(m.table)}>
      <table class="stack place-table">
        <caption class="hidden">{t(m.table)}</caption>
        <thead>
          <tr>
            {heads.map((h) => (
              <th scope="col" key={h.en}>
                {t(h)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((p, i) => {
            const planned = slots.filter((s) => s.place === p.code && keepsPlace(s.outcome)).length;
            return (
              <tr key={p.code}>
                <td class="place-number" data-label={t(m.number)}>
                  {i + 1}
                </td>
                <td>
                  <a href={to(`${path}/${p.code}`, { on })}>{p.name[page.lang]}</a>
                  <span class="small soft block">
                    {[
                      t(placeWords.kinds[p.kind]),
                      p.central ? t(m.central) : '',
                      p.district,
                      p.address[page.lang],
                      sayEquipment(page, p),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {p.bars.length > 0 && <span class="small block">{t(m.bars, { forms: sayBars(page, p) })}</span>}
                </td>
                <td data-label={t(m.capacity)}>{sayCapacity(page, p)}</td>
                <td data-label={t(m.size)}>{saySize(page, p)}</td>
                <td data-label={t(m.hours)}>{sayHours(page, p)}</td>
                <td data-label={t(m.stands)}>
                  {sayStands(page, p)}
                  <span class="small soft block">
                    <DecisionView page={page} decision={p.decision} />
                  </span>
                </td>
                <td data-label={t(m.onDay)}>
                  {planned > 0 ? (
                    <a href={`${to(`${path}/${p.code}`, { on, month: on.slice(0, 7) })}#occupancy`}>
                      <span class="tag tag-wait">{planned}</span>
                    </a>
                  ) : p.kind === 'zone' ? (
                    '–'
                  ) : (
                    <span class="small soft">{t(m.nothing)}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Where programs and calendars read the same. @param place one place only */
export function Feeds({ page, body, on, place }: { page: Page; body: string; on: string; place?: string }): VNode {
  const { t, lang } = page;
  const api = (file: string, query: Record<string, string>): string =>
    `/api/v1/${page.jurisdiction}/assemblies/${file}?${new URLSearchParams({ body, ...query })}`;
  const one: Record<string, string> = place ? { place } : {};
  return (
    <>
      <h2>{t(m.data)}</h2>
      <ul>
        <li>
          <a href={api('occupancy.ics', { ...one, lang })}>{t(m.calendarFile)}</a>
        </li>
        <li>
          <a href={api('occupancy.geojson', one)}>{t(m.occupancyFile)}</a>
        </li>
        <li>
          <a href={api('places.geojson', { on })}>{t(m.placesFile)}</a>
        </li>
      </ul>
    </>
  );
}
