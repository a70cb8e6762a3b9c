/** One notice: what stands, what runs, what happened, what can be done. The same page for the organiser and the officer, each with her own acts. */

import type { VNode } from 'preact';
import { inLang } from '../../law/index.ts';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import { Facts, Field } from '../../platform/ui/fields.tsx';
import { Cite, ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { type Alternative, alternativeText, readAlternative } from '../model/answer.ts';
import { fieldOf } from '../model/items.ts';
import { procedures, timeIn, zoneFor } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import { risksOf } from '../model/risk.ts';
import { words } from '../model/words.ts';
import type { NoticeVerb, NoticeView } from '../queries/notice-view.ts';
import { type VerbField, verbTable } from '../verbs.ts';
import { m } from './messages.ts';
import {
  bodyTitle,
  ClockCard,
  choicesOf,
  Findings,
  formTitle,
  placeTitle,
  type ShownStep,
  sayAlternative,
  stateTag,
  stateWords,
} from './notice-parts.tsx';

export interface NoticePageProps {
  page: Page;
  view: NoticeView;
  /** versions of places that the page names, by code */
  places: ReadonlyMap<string, Place>;
  refused?: { verb: string; error: UserError; entered: Readonly<Record<string, unknown>> } | undefined;
}

export function NoticePage({ page, view, places, refused }: NoticePageProps): VNode {
  const { t, to, date } = page;
  const { file, row } = view;
  const zone = zoneFor(page.ask.law, row.body, row.day);
  const title = `${formTitle(page, row.form)}, ${date(row.day)}`;
  const done = page.query['done'];
  return (
    <Frame page={page} title={`${file.number}: ${title}`} failed={refused !== undefined}>
      {refused && (
        <ErrorSummary
          page={page}
          text={refused.error.said(page.lang)}
          field={refused.error.field && `${refused.verb}-${refused.error.field}`}
        />
      )}
      {done && !refused && (
        <div class="good" role="status">
          {done === 'filed' ? (
            <>
              <h2 class="h3">{t(m.sent)}</h2>
              <p>
                {t(m.yourNumber)}: <strong class="nowrap">{file.number}</strong>
              </p>
            </>
          ) : (
            <p>{t(m.done)}</p>
          )}
        </div>
      )}
      <p class="small soft nowrap">{file.number}</p>
      <h1>{title}</h1>
      <Facts
        rows={[
          [
            t(m.state),
            <>
              <span class={stateTag(file.state)}>{stateWords(page, file.state)}</span>
              {file.state === 'may-be-held' && row.byWhat !== '' && (
                <> {t(m.byWhat[row.byWhat as keyof typeof m.byWhat])}</>
              )}
            </>,
          ],
          [t(m.bodyIs), bodyTitle(page, file.body)],
          [t(m.when), `${date(row.day)}, ${timeIn(zone, row.startsAt)}–${timeIn(zone, row.endsAt)}`],
          [t(m.where), row.place ? placeTitle(page, places.get(row.place), row.place) : <Elsewhere view={view} />],
          ...(row.expected === null ? [] : [[t(m.people), page.number(row.expected)] as const]),
          [
            t(m.received),
            <time dateTime={row.receivedAt.toISOString()}>
              {date(file.openedOn)}, {timeIn(zoneFor(page.ask.law, row.body, file.openedOn), row.receivedAt)}
              {`:${String(row.receivedAt.getUTCSeconds()).padStart(2, '0')}`}
            </time>,
          ],
          ...Object.entries(row.came).map(
            ([by, n]) => [t(m.came), `${page.number(n)} ${t(m.cameBy[by as keyof typeof m.cameBy])}`] as const,
          ),
        ]}
      />
      {view.mayCall && view.as === 'applicant' && (
        <p class={view.mayCall.value ? 'good' : 'note'}>
          {t(view.mayCall.value ? m.mayCall : m.mayNotCall)}{' '}
          {view.mayCall.provisions.map((p) => (
            <Cite key={p} page={page} reference={p} />
          ))}
        </p>
      )}
      {view.as === 'applicant' && view.complainTo && (
        <p>
          <a
            class="button"
            href={to('/appeals/new', {
              ...{ kind: 'complaint', body: view.complainTo, complainedAbout: file.body },
              subject: `${formTitle(page, row.form)}, ${file.number}`,
            })}
          >
            {t(m.complain)}
          </a>
        </p>
      )}
      <Acts page={page} view={view} refused={refused} />
      {view.as !== 'other' && <Findings page={page} assessment={view.assessment} on={file.governingOn} />}
      <Instead page={page} view={view} />
      <section>
        <h2>{t(m.clocks)}</h2>
        <ul class="cards">
          {view.clocks.map((k) => (
            <ClockCard key={k.id} page={page} clock={k} />
          ))}
        </ul>
      </section>
      {view.as === 'staff' && <Risks page={page} view={view} />}
      <Course page={page} view={view} places={places} />
    </Frame>
  );
}

/** Where it is not at a place of the register: as it was described, and the points. */
function Elsewhere({ view }: { view: NoticeView }): VNode {
  const { geometry } = view.row;
  const text = view.steps[0]?.texts.find((x) => x.kind === fieldOf('place') || x.kind === fieldOf('route'))?.text;
  const points = geometry?.type === 'Point' ? [geometry.coordinates] : (geometry?.coordinates ?? []);
  return (
    <>
      {text}{' '}
      <span class="small soft">{points.map((c) => `${(c as number[])[1]}, ${(c as number[])[0]}`).join('; ')}</span>
    </>
  );
}

function Instead({ page, view }: { page: Page; view: NoticeView }): VNode | null {
  const help = [...view.alternatives.hours, ...view.alternatives.places];
  if (view.as !== 'applicant' || help.length === 0 || view.file.closedOn !== null) return null;
  return (
    <section>
      <h2>{page.t(m.instead)}</h2>
      <ul>
        {help.map((a) => (
          <li key={alternativeText(a)}>{sayAlternative(page, a, view.places)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Likely risks by the facts of the notice and what the officer enters beside them, each with what to try before any restriction. Nothing of it is kept. */
function Risks({ page, view }: { page: Page; view: NoticeView }): VNode {
  const { t } = page;
  const crossings = Number(page.query['crossings'] ?? 0);
  const weather = page.query['weather'] === 'yes';
  const { routeLength } = view.assessment;
  const risks = risksOf({
    ...{ expected: view.row.expected, capacity: view.place?.capacity ?? null },
    ...{ crossings: Number.isFinite(crossings) ? crossings : 0, weather },
    structures: view.file.facts['structures'] === true,
    beside: view.assessment.before.length > 0,
  });
  return (
    <section id="risks">
      <h2>{t(m.risks)}</h2>
      {routeLength !== undefined && <p>{t(m.routeLength, { km: page.number(Math.round(routeLength * 100) / 100) })}</p>}
      {risks.map((r) => (
        <div key={r.code}>
          <h3>{t(r.title)}</h3>
          <ol>
            {r.measures.map((x) => (
              <li key={x.en}>{t(x)}</li>
            ))}
          </ol>
        </div>
      ))}
      <form method="get" action={`${page.to(`/assemblies/notices/${view.file.number}`)}#risks`}>
        <Field id="crossings" label={t(m.crossings)}>
          {(aria) => <input {...aria} type="number" min={0} max={99} value={page.query['crossings'] ?? ''} />}
        </Field>
        <div class="check">
          <input type="checkbox" id="weather" name="weather" value="yes" checked={weather} />
          <label for="weather">{t(m.weather)}</label>
        </div>
        <button type="submit" class="button-soft">
          {t(m.showMeasures)}
        </button>
      </form>
    </section>
  );
}

/* ------------------------------------------------- what can be done */

function Acts({ page, view, refused }: Pick<NoticePageProps, 'page' | 'view' | 'refused'>): VNode | null {
  const { t, to } = page;
  if (view.can.size === 0 && view.barred.size === 0) return null;
  const open = view.can.has('sign') ? 'sign' : view.can.has('agree') ? 'agree' : undefined;
  return (
    <section>
      <h2>{t(m.actNow)}</h2>
      {view.proposal && (
        <p class="note">
          {t(m.prepared)}: <strong>{t(verbTable[view.proposal.verb as NoticeVerb].title)}</strong>.
        </p>
      )}
      {view.proposal && view.can.has('sign') && <Proposed page={page} view={view} />}
      {[...view.can]
        .sort((a, b) => Number(b === open) - Number(a === open))
        .map((verb) => {
          const verbRow = verbTable[verb];
          const again = refused?.verb === verb ? refused : undefined;
          return (
            <details key={verb} id={verb} open={again !== undefined || verb === open}>
              <summary>{t(verbRow.title)}</summary>
              <form method="post" action={to(`/assemblies/notices/${view.file.number}/${verb}`)}>
                <FormToken />
                {verbRow.fields.map((field) => (
                  <ActField
                    key={field.name}
                    page={page}
                    view={view}
                    verb={verb}
                    field={field}
                    value={again?.entered[field.name] ?? view.proposal?.input[field.name]}
                    wrong={again?.error.field === field.name ? again.error.said(page.lang) : undefined}
                  />
                ))}
                <button type="submit">{t(verbRow.button)}</button>
              </form>
            </details>
          );
        })}
      {[...view.barred].map(([verb, { why, values, provisions }]) => (
        <p key={verb} class="note">
          <strong>{t(verbTable[verb].title)}</strong>: {t(m.notPossible).toLowerCase()}. {t(why, values)}
          {provisions.map((p) => (
            <span key={p} class="small">
              {' '}
              <Cite page={page} reference={p} />
            </span>
          ))}
        </p>
      ))}
    </section>
  );
}

/** What an officer prepared, for who is to sign it. */
function Proposed({ page, view }: { page: Page; view: NoticeView }): VNode {
  const { proposal } = view;
  const fields = verbTable[proposal!.verb as NoticeVerb].fields;
  const said = (field: VerbField, value: string | readonly string[]): string =>
    [value]
      .flat()
      .filter(Boolean)
      .map((v) => {
        if (field.kind === 'alternatives') {
          const a = readAlternative(v);
          return a ? sayAlternative(page, a, view.places) : v;
        }
        return field.kind === 'ground'
          ? (view.grounds.find((g) => g.ground.id === v)?.title[page.lang] ?? v)
          : field.kind === 'service'
            ? (choicesOf(page, procedures.refusal, 'service').find(([x]) => x === v)?.[1] ?? v)
            : field.kind === 'without'
              ? page.t(m.without[v as 'sound'])
              : v;
      })
      .join('; ');
  return (
    <Facts
      rows={fields
        .filter((f) => proposal!.input[f.name] !== undefined && [proposal!.input[f.name]!].flat().some(Boolean))
        .map((f) => [page.t(f.label), said(f, proposal!.input[f.name]!)] as const)}
    />
  );
}

interface ActFieldProps {
  page: Page;
  view: NoticeView;
  verb: NoticeVerb;
  field: VerbField;
  value: unknown;
  wrong: string | undefined;
}

function ActField({ page, view, verb, field, value, wrong }: ActFieldProps): VNode {
  const { t } = page;
  const id = `${verb}-${field.name}`;
  const chosen = [value ?? []].flat() as string[];
  const label = t(field.label);
  const group = (type: 'radio' | 'checkbox', of: readonly { value: string; text: string; off?: string }[]) => (
    <fieldset id={id} tabIndex={-1} aria-describedby={wrong ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {wrong && (
        <p class="field-error" id={`${id}-error`}>
          {wrong}
        </p>
      )}
      {of.map((o, i) => (
        <div class="check" key={o.value}>
          <input
            type={type}
            id={`${id}-${i}`}
            name={field.name}
            value={o.value}
            checked={chosen.includes(o.value)}
            disabled={o.off !== undefined}
          />
          <label for={`${id}-${i}`}>
            {o.text}
            {o.off && <span class="hint block">{o.off}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
  switch (field.kind) {
    case 'check':
      return (
        <div class="check">
          <input type="checkbox" id={id} name={field.name} value="yes" checked={chosen[0] === 'yes'} />
          <label for={id}>{label}</label>
        </div>
      );
    case 'without':
      return group(
        'checkbox',
        (['structures', 'sound'] as const).map((w) => ({ value: w, text: t(m.without[w]) })),
      );
    case 'alternatives': {
      const all: Alternative[] = [...view.alternatives.hours, ...view.alternatives.places];
      return group(
        'checkbox',
        all.map((a) => ({ value: alternativeText(a), text: sayAlternative(page, a, view.places) })),
      );
    }
    case 'offered': {
      const zone = (day: string) => zoneFor(page.ask.law, view.row.body, day);
      return group(
        'radio',
        view.offers.map((o) => ({
          value: String(o.position),
          text: sayAlternative(
            page,
            { ...o, starts: timeIn(zone(o.day), o.startsAt), ends: timeIn(zone(o.day), o.endsAt) },
            view.places,
          ),
        })),
      );
    }
    case 'ground':
      return group(
        'radio',
        view.grounds.map((g) => ({
          value: g.ground.id,
          text: g.title[page.lang],
          ...(g.open ? {} : { off: t(m.groundNotBorne) }),
        })),
      );
    case 'ending':
      return group(
        'radio',
        choicesOf(page, procedures.termination, 'ground').map(([v, text]) => ({ value: v, text })),
      );
    case 'service':
      return (
        <Field id={id} label={label} wrong={wrong}>
          {(aria) => (
            <select {...aria} name={field.name}>
              {choicesOf(page, procedures.refusal, 'service').map(([v, text]) => (
                <option key={v} value={v} selected={v === (chosen[0] ?? 'signed-document')}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    default:
      return (
        <Field id={id} label={label} hint={field.hint && t(field.hint)} wrong={wrong}>
          {(aria) => {
            const common = { ...aria, name: field.name, required: !field.optional };
            if (field.kind === 'time') return <input {...common} type="time" value={chosen[0] ?? ''} />;
            return field.kind === 'long' ? (
              <textarea {...common} rows={4} maxLength={5000}>
                {chosen[0] ?? ''}
              </textarea>
            ) : (
              <input
                {...common}
                type="text"
                inputMode={field.kind === 'number' ? 'numeric' : 'text'}
                value={chosen[0] ?? ''}
                maxLength={300}
                autocomplete="off"
              />
            );
          }}
        </Field>
      );
  }
}

/* ------------------------------------------------- what happened */

function Course({ page, view, places }: Pick<NoticePageProps, 'page' | 'view' | 'places'>): VNode {
  const { t, to, date } = page;
  const zone = zoneFor(page.ask.law, view.row.body, page.ask.today);
  return (
    <section>
      <h2>{t(m.course)}</h2>
      <ol class="stages">
        {view.steps.map((s) => (
          <li key={s.id}>
            <strong>{words.steps[s.kind] ? t(words.steps[s.kind]!) : s.kind}</strong>, {date(s.occurredOn)}{' '}
            <span class="small soft">{timeIn(zone, s.recordedAt)}</span>
            {s.person === null && s.position > 0 && <> · {t(m.bySystem)}</>}
            <Details page={page} view={view} step={s} places={places} />
            {view.as !== 'other' && (
              <p class="small">
                <a href={to(`/assemblies/notices/${view.file.number}/receipt/${s.position}`)}>{t(m.receipt)}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Details({
  page,
  view,
  step,
  places,
}: {
  page: Page;
  view: NoticeView;
  step: ShownStep;
  places: ReadonlyMap<string, Place>;
}): VNode {
  const { t } = page;
  const provisions = (step.data['provisions'] ?? []) as readonly string[];
  const offered = ((step.data['alternatives'] ?? []) as readonly string[])
    .map(readAlternative)
    .filter((a) => a !== undefined);
  const without = ((step.data['without'] ?? []) as readonly string[]).map((w) => t(m.without[w as 'sound']));
  const ground = step.data['ground'];
  const choices =
    step.kind === 'assembly.ended'
      ? choicesOf(page, procedures.termination, 'ground')
      : choicesOf(page, procedures.refusal, 'ground');
  const items = new Map(page.ask.law.pack.noticeItems.map((i) => [fieldOf(i.id), i.title as Message]));
  return (
    <>
      {typeof ground === 'string' && <p>{choices.find(([v]) => v === ground)?.[1] ?? ground}</p>}
      {without.length > 0 && <p>{without.join(', ')}</p>}
      {typeof step.data['until'] === 'string' && step.data['until'] !== '' && <p>→ {step.data['until']}</p>}
      {typeof step.data['came'] === 'number' && <p>{page.number(step.data['came'])}</p>}
      {offered.length > 0 && (
        <ul>
          {offered.map((a) => (
            <li key={alternativeText(a)}>{sayAlternative(page, a, new Map([...places, ...view.places]))}</li>
          ))}
        </ul>
      )}
      {provisions.length > 0 && (
        <p class="small">
          {provisions.map((p, i) => (
            <span key={p}>
              {i > 0 && ', '}
              <Cite page={page} reference={p} on={step.occurredOn} />
            </span>
          ))}
        </p>
      )}
      {step.texts.map((x) => (
        <details key={x.id} open={x.kind === 'reasons' || x.kind === 'remedy'}>
          <summary>{m.texts[x.kind] ? t(m.texts[x.kind]!) : inLang(items.get(x.kind), page.lang) || x.kind}</summary>
          <p class="lines" lang={x.lang}>
            {x.text}
          </p>
        </details>
      ))}
    </>
  );
}
