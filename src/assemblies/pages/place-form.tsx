/** How a body changes its register: one place by a form, a list by GeoJSON. Without JavaScript an outline is typed; with it, it may be drawn. */

import type { VNode } from 'preact';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { type Lang, langNames, langs } from '../../platform/i18n/i18n.ts';
import { asset } from '../../platform/ui/assets.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { equipment, type Place, placeKinds } from '../model/place.ts';
import { type Fault, PlacesRefused, sayFault } from '../model/place-faults.ts';
import { formsOf } from '../model/place-input.ts';
import { placeWords } from '../model/place-words.ts';
import type { MapSource } from './place-map.tsx';
import { m } from './place-messages.ts';
import { nameOfBody } from './place-parts.tsx';

/** What was typed: texts by field, and the boxes that are ticked. */
export interface Typed {
  text: (field: string) => string;
  ticked: (field: string, value: string) => boolean;
}

/** A version as it would have been typed. */
export function typedOf(p: Place): Typed {
  const { name, address } = p;
  const texts: Record<string, string> = {
    ...{ kind: p.kind, district: p.district, capacity: p.capacity === null ? '' : String(p.capacity) },
    ...{ opens: p.opens, closes: p.closes, geometry: JSON.stringify(p.geometry) },
    ...Object.fromEntries(
      langs.flatMap((l) => [
        [`name-${l}`, name[l]],
        [`address-${l}`, address[l]],
      ]),
    ),
    // A new version has a day and a decision of its own.
  };
  return {
    text: (field) => texts[field] ?? '',
    ticked: (field, value) =>
      field === 'central' ? p.central : field === 'equipment' ? p.equipment.includes(value) : p.bars.includes(value),
  };
}
export const nothingTyped: Typed = { text: () => '', ticked: () => false };

/** Faults and where they are. */
const faultsOf = (refused: UserError | undefined, lang: Lang): { field: string | undefined; text: string }[] =>
  refused instanceof PlacesRefused
    ? refused.faults.map((f) => ({ field: f.field, text: sayFault(lang, f) }))
    : refused
      ? [{ field: refused.field, text: refused.said(lang) }]
      : [];

function Wrong({ page, refused }: { page: Page; refused: UserError | undefined }): VNode | null {
  const faults = faultsOf(refused, page.lang);
  if (faults.length < 2)
    return faults[0] ? <ErrorSummary page={page} text={faults[0].text} field={faults[0].field} /> : null;
  return (
    <div class="bad error-summary" role="alert" tabIndex={-1} id="error">
      <h2 class="h3">{page.t(m.wrong, { n: faults.length })}</h2>
      <ul>
        {faults.map((f) => (
          <li key={f.text}>
            <a href={`#${f.field}`}>{f.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function PlaceForm({
  page,
  body,
  known,
  typed,
  refused,
  source,
}: {
  page: Page;
  body: string;
  /** the place that gets a new version */
  known?: Place | undefined;
  typed: Typed;
  refused?: UserError | undefined;
  source: Pick<MapSource, 'outlines' | 'tiles'>;
}): VNode {
  const { t, to, lang } = page;
  const faults = faultsOf(refused, lang);
  const wrong = (...fields: string[]) => faults.find((f) => fields.includes(f.field ?? ''))?.text;
  const title = known ? t(m.changeTitle, { name: known.name[lang] }) : t(m.add);
  const action = to(known ? `/assemblies/places/${known.code}/edit` : '/assemblies/places/new');
  return (
    <Frame page={page} title={title} failed={refused !== undefined}>
      <Wrong page={page} refused={refused} />
      <h1>{title}</h1>
      <p class="lead" {...page.mark}>
        {nameOfBody(page, body)}
      </p>
      {known && <p>{t(m.changeLead)}</p>}
      <form method="post" action={action}>
        <FormToken />
        {known ? (
          <input type="hidden" name="kind" value={known.kind} />
        ) : (
          <fieldset id="kind" tabIndex={-1}>
            <legend>{t(m.kind)}</legend>
            {wrong('kind') && <p class="field-error">{wrong('kind')}</p>}
            {placeKinds.map((k) => (
              <div class="check" key={k}>
                <input
                  type="radio"
                  id={`kind-${k}`}
                  name="kind"
                  value={k}
                  checked={(typed.text('kind') || 'place') === k}
                />
                <label for={`kind-${k}`}>{t(placeWords.kinds[k])}</label>
              </div>
            ))}
          </fieldset>
        )}
        <InLanguages id="name" label={t(m.name)} hint={t(m.nameHint)} typed={typed} wrong={wrong('name')} most={200} />
        <InLanguages id="address" label={t(m.address)} typed={typed} wrong={wrong('address')} most={300} />
        <Field id="geometry" label={t(m.geometry)} hint={t(m.geometryHint)} wrong={wrong('geometry')}>
          {(aria) => (
            <textarea {...aria} rows={6} spellcheck={false} class="place-geometry">
              {typed.text('geometry')}
            </textarea>
          )}
        </Field>
        <div
          class="place-draw"
          hidden
          data-place-draw="geometry"
          data-outlines={source.outlines}
          data-tiles={source.tiles?.template}
          data-credit={source.tiles?.credit}
          data-words={JSON.stringify({
            ...{
              label: t(m.draw),
              area: t(m.drawArea),
              line: t(m.drawLine),
              change: t(m.drawChange),
              clear: t(m.drawClear),
            },
          })}
        />
        <link rel="stylesheet" href={asset('place-map.css')} />
        <script type="module" src={asset('place-editor.js')} />
        <div class="check">
          <input type="checkbox" id="central" name="central" value="yes" checked={typed.ticked('central', 'yes')} />
          <label for="central">{t(m.central)}</label>
        </div>
        <Field id="district" label={t(m.district)} wrong={wrong('district')}>
          {(aria) => <input {...aria} type="text" maxLength={100} value={typed.text('district')} />}
        </Field>
        <Field id="capacity" label={t(m.capacity)} hint={t(m.capacityHint)} wrong={wrong('capacity')}>
          {(aria) => <input {...aria} type="text" inputMode="numeric" maxLength={9} value={typed.text('capacity')} />}
        </Field>
        <p class="hint" id="hours-hint">
          {t(m.hoursHint)}
        </p>
        {wrong('opens') && <p class="field-error">{wrong('opens')}</p>}
        <div class="row place-hours">
          {(['opens', 'closes'] as const).map((id) => (
            <div class="field" key={id}>
              <label for={id}>{t(m[id])}</label>
              <input type="time" id={id} name={id} value={typed.text(id)} aria-describedby="hours-hint" />
            </div>
          ))}
        </div>
        <Ticks
          legend={t(m.equipment)}
          id="equipment"
          typed={typed}
          wrong={wrong('equipment')}
          of={equipment.map((e) => [e, t(placeWords.equipment[e])])}
        />
        {(known === undefined || known.kind === 'zone') && (
          <Ticks
            legend={`${t(m.barsWord)} (${t(placeWords.kinds.zone).toLocaleLowerCase(lang)})`}
            id="bars"
            typed={typed}
            wrong={wrong('bars')}
            of={Object.entries(formsOf(page.ask.law)).map(([id, said]) => [id, said[lang]])}
          />
        )}
        <Field id="validFrom" label={t(m.validFrom)} wrong={wrong('validFrom')}>
          {(aria) => <input {...aria} type="date" value={typed.text('validFrom')} required />}
        </Field>
        <DecisionFields page={page} typed={typed} wrong={wrong} />
        <button type="submit">{t(m.save)}</button>
      </form>
      {known && known.validTo === null && <RepealForm page={page} known={known} />}
      <p>
        <a href={to('/assemblies/places', { body })}>{t(m.toAll)}</a>
      </p>
    </Frame>
  );
}

function RepealForm({ page, known }: { page: Page; known: Place }): VNode {
  const { t, to } = page;
  return (
    <details class="place-repeal">
      <summary>{t(m.repeal)}</summary>
      <form method="post" action={to(`/assemblies/places/${known.code}/repeal`)}>
        <FormToken />
        <Field id="repeal-validTo" label={t(m.repealFrom)}>
          {(aria) => <input {...aria} name="validTo" type="date" required />}
        </Field>
        <DecisionFields page={page} typed={nothingTyped} wrong={() => undefined} prefix="repeal-" />
        <button type="submit" class="button-soft">
          {t(m.repeal)}
        </button>
      </form>
    </details>
  );
}

/** Where a repeal was refused: the same fields again, with what is wrong. */
export function RepealView({
  page,
  known,
  typed,
  refused,
}: {
  page: Page;
  known: Place;
  typed: Typed;
  refused: UserError;
}): VNode {
  const { t, to, lang } = page;
  const wrong = (field: string) => (refused.field === field ? refused.said(lang) : undefined);
  return (
    <Frame page={page} title={t(m.repeal)} failed>
      <Wrong page={page} refused={refused} />
      <h1>{t(m.repeal)}</h1>
      <p class="lead">{known.name[lang]}</p>
      <form method="post" action={to(`/assemblies/places/${known.code}/repeal`)}>
        <FormToken />
        <Field id="validTo" label={t(m.repealFrom)} wrong={wrong('validTo')}>
          {(aria) => <input {...aria} type="date" value={typed.text('validTo')} required />}
        </Field>
        <DecisionFields page={page} typed={typed} wrong={wrong} />
        <button type="submit">{t(m.repeal)}</button>
      </form>
    </Frame>
  );
}

function DecisionFields({
  page,
  typed,
  wrong,
  prefix = '',
}: {
  page: Page;
  typed: Typed;
  wrong: (field: string) => string | undefined;
  /** makes ids unique where two forms stand on one page */
  prefix?: string;
}): VNode {
  const { t } = page;
  return (
    <>
      <InLanguages
        id="decisionTitle"
        prefix={prefix}
        label={t(m.decisionTitle)}
        typed={typed}
        wrong={wrong('decisionTitle')}
        most={500}
      />
      <Field id={`${prefix}decisionNumber`} label={t(m.decisionNumber)} wrong={wrong('decisionNumber')}>
        {(aria) => (
          <input
            {...aria}
            name="decisionNumber"
            type="text"
            maxLength={100}
            value={typed.text('decisionNumber')}
            required
          />
        )}
      </Field>
      <Field id={`${prefix}decisionOn`} label={t(m.decisionOn)} wrong={wrong('decisionOn')}>
        {(aria) => (
          <input
            {...aria}
            name="decisionOn"
            type="date"
            max={page.ask.today}
            value={typed.text('decisionOn')}
            required
          />
        )}
      </Field>
    </>
  );
}

/** One text in each language of the portal. */
function InLanguages({
  id,
  prefix = '',
  label,
  hint,
  typed,
  wrong,
  most,
}: {
  id: string;
  prefix?: string;
  label: string;
  hint?: string;
  typed: Typed;
  wrong: string | undefined;
  most: number;
}): VNode {
  const described =
    [hint && `${prefix}${id}-hint`, wrong && `${prefix}${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset id={`${prefix}${id}`} tabIndex={-1} aria-describedby={described}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${prefix}${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="field-error" id={`${prefix}${id}-error`}>
          {wrong}
        </p>
      )}
      <div class="place-langs">
        {langs.map((l) => (
          <div class="field" key={l}>
            <label for={`${prefix}${id}-${l}`} class="small">
              {langNames[l]}
            </label>
            <input
              type="text"
              id={`${prefix}${id}-${l}`}
              name={`${id}-${l}`}
              lang={l}
              maxLength={most}
              value={typed.text(`${id}-${l}`)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

const Ticks = ({
  legend,
  id,
  typed,
  wrong,
  of,
}: {
  legend: string;
  id: string;
  typed: Typed;
  wrong: string | undefined;
  of: readonly (readonly [string, string])[];
}): VNode => (
  <fieldset id={id} tabIndex={-1}>
    <legend>{legend}</legend>
    {wrong && <p class="field-error">{wrong}</p>}
    <div class="place-ticks">
      {of.map(([value, text]) => (
        <div class="check" key={value}>
          <input type="checkbox" id={`${id}-${value}`} name={id} value={value} checked={typed.ticked(id, value)} />
          <label for={`${id}-${value}`}>{text}</label>
        </div>
      ))}
    </div>
  </fieldset>
);

/** A body’s existing list, as GeoJSON. */
export function CollectionForm({
  page,
  body,
  text,
  refused,
}: {
  page: Page;
  body: string;
  text: string;
  refused?: UserError | undefined;
}): VNode {
  const { t, to, lang } = page;
  const faults: readonly Fault[] = refused instanceof PlacesRefused ? refused.faults : [];
  const first = refused && faults.length === 0 ? refused.said(lang) : undefined;
  return (
    <Frame page={page} title={t(m.addMany)} failed={refused !== undefined}>
      {first && <ErrorSummary page={page} text={first} field="collection" />}
      {faults.length > 0 && (
        <div class="bad error-summary" role="alert" tabIndex={-1} id="error">
          <h2 class="h3">{t(m.wrong, { n: faults.length })}</h2>
          <ul>
            {faults.slice(0, 100).map((f, i) => (
              <li key={i}>
                <strong>
                  {t(m.feature, { n: f.feature ?? 1, named: f.named ? ` (${f.named})` : '' })}, <code>{f.field}</code>:
                </strong>{' '}
                {sayFault(lang, f)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <h1>{t(m.addMany)}</h1>
      <p class="lead" {...page.mark}>
        {nameOfBody(page, body)}
      </p>
      <p>{t(m.collectionLead)}</p>
      <form method="post" action={to('/assemblies/places/collection')}>
        <FormToken />
        <Field
          id="collection"
          label={t(m.collection)}
          hint={t(m.collectionHint, {
            known:
              'kind, name, address, central, district, capacity, opens, closes, equipment, bars, validFrom, validTo, decision',
          })}
          wrong={first}
        >
          {(aria) => (
            <textarea {...aria} rows={14} spellcheck={false} class="place-geometry" required>
              {text}
            </textarea>
          )}
        </Field>
        <button type="submit">{t(m.save)}</button>
      </form>
    </Frame>
  );
}
