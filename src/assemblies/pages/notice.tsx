/** Writing a notice: one thing a page. What was typed is kept with the draft; every page says what the law says of it. */

import type { VNode } from 'preact';
import { inLang, sayComputed } from '../../law/index.ts';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { asset } from '../../platform/ui/assets.ts';
import { Choice, Facts, Field } from '../../platform/ui/fields.tsx';
import { Cite, ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { ask } from '../model/ask.ts';
import { answerTerm, type Finding } from '../model/assess.ts';
import { type Asked, fieldOf, itemsOf } from '../model/items.ts';
import { type Entered, procedures, zoneFor } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import { keepsPlace, overlap, type Slot } from '../model/slot.ts';
import { words } from '../model/words.ts';
import type { Checked } from '../queries/around.ts';
import type { NoticeDraft } from '../store/notices.ts';
import { m } from './messages.ts';
import { bodyTitle, Counted, choicesOf, Findings, formTitle, sayAlternative } from './notice-parts.tsx';

/** Pages of the form for what was chosen so far: the form itself, then each thing that the law asks of it, then the check. */
export function pagesOf(page: Page, form: string, on: string): string[] {
  const asked = form ? itemsOf(page.ask.law, form, on) : [];
  return [
    'form',
    ...asked.filter((a) => a.item.kind !== 'form' && a.item.kind !== 'signature').map((a) => a.item.id),
    'check',
  ];
}

/** The fields that stand on a page; what is not sent of them is empty. */
export function fieldsOn(page: Page, at: string): string[] {
  if (at === 'form') return ['body', 'form'];
  const item = page.ask.law.pack.noticeItems.find((i) => i.id === at);
  switch (item?.kind) {
    case 'time':
      return ['day', 'starts', 'ends'];
    case 'count':
      return ['count'];
    case 'place':
    case 'route':
      return ['place', 'points', fieldOf(at)];
    case 'organiser':
      return ['organiser', fieldOf(at)];
    case 'structures':
      return ['structures', fieldOf(at)];
    case 'sound':
      return ['sound', fieldOf(at)];
    case 'money':
      return ['foreign', fieldOf(at)];
    case undefined:
      return [];
    default:
      return [fieldOf(at)];
  }
}

export interface FormProps {
  page: Page;
  draft: NoticeDraft;
  entered: Entered;
  at: string;
  filedOn: string;
  /** undefined: what was typed cannot be read */
  checked: Checked | undefined;
  receivers: readonly string[];
  /** of the body on the day, for the page that asks for the place */
  places: readonly Place[];
  slots: readonly Slot[];
  times: { startsAt: Date; endsAt: Date } | undefined;
  refused?: UserError | undefined;
}

export function NoticeForm(p: FormProps): VNode {
  const { page, draft, entered, at, filedOn, checked, refused } = p;
  const { t, to } = page;
  const pages = pagesOf(page, entered['form'] ?? '', filedOn);
  const n = Math.max(0, pages.indexOf(at));
  const asked = itemsOf(page.ask.law, entered['form'] ?? '', filedOn).find((a) => a.item.id === at);
  const heading = at === 'form' ? t(m.title) : at === 'check' ? t(m.checkTitle) : inLang(asked?.item.title, page.lang);
  return (
    <Frame page={page} title={heading} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <p class="small soft">
        {formTitleOrNothing(page, entered)}
        {t(m.stepOf, { n: n + 1, of: pages.length })}
      </p>
      <h1>{heading}</h1>
      {asked && (
        <p class="hint">
          {inLang(asked.item.hint, page.lang)} <Cite page={page} reference={asked.provision} on={filedOn} />
        </p>
      )}
      <form
        method="post"
        action={to(`/assemblies/notice/${draft.id}/${at}`)}
        data-look={at === 'check' ? undefined : 'yes'}
      >
        {at === 'check' ? <CheckPart {...p} /> : <Part {...p} asked={asked} />}
        {at !== 'check' && checked && (
          <Findings page={page} assessment={checked.assessment} on={filedOn} only={[...fieldsOn(page, at), `${at}`]} />
        )}
        <p class="buttons">
          {at === 'check' ? (
            <button type="submit" name="go" value="send">
              {t(m.send)}
            </button>
          ) : (
            <>
              <button type="submit" name="go" value="on">
                {t(m.next)}
              </button>{' '}
              <button type="submit" name="go" value="look" class="button-soft">
                {t(m.look)}
              </button>
            </>
          )}{' '}
          {n > 0 && (
            <button type="submit" name="go" value="back" class="button-soft" formNoValidate>
              {t(m.back)}
            </button>
          )}{' '}
          <button type="submit" name="go" value="leave" class="button-soft" formNoValidate>
            {t(m.leave)}
          </button>
        </p>
      </form>
      <script type="module" src={asset('notice-look.js')} />
    </Frame>
  );
}

const formTitleOrNothing = (page: Page, e: Entered): string => (e['form'] ? `${formTitle(page, e['form'])} · ` : '');

function Part(p: FormProps & { asked: Asked | undefined }): VNode {
  const { page, at, entered, filedOn, asked, refused } = p;
  const { t } = page;
  const wrong = (field: string) => (refused?.field === field ? refused.said(page.lang) : undefined);
  const value = (field: string) => entered[field] ?? '';
  const long = (id: string, label: string, rows = 4) => (
    <Field id={id} label={label} wrong={wrong(id)}>
      {(aria) => (
        <textarea {...aria} rows={rows} maxLength={5000}>
          {value(id)}
        </textarea>
      )}
    </Field>
  );
  if (at === 'form')
    return (
      <>
        <Field id="body" label={t(m.body)} wrong={wrong('body')}>
          {(aria) => (
            <select {...aria}>
              <option value="">{t(m.choose)}</option>
              {p.receivers.map((id) => (
                <option key={id} value={id} selected={id === value('body')}>
                  {bodyTitle(page, id)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Choice
          name="form"
          legend={t(m.form)}
          wrong={wrong('form')}
          chosen={value('form')}
          of={choicesOf(page, procedures.notice, 'form').map(([id, title]) => ({
            ...{ value: id, text: title, hint: regimeOf(page, id, filedOn) },
          }))}
        />
      </>
    );
  const own = fieldOf(at);
  const title = inLang(asked?.item.title, page.lang);
  switch (asked?.item.kind) {
    case 'time':
      return <TimePart {...p} wrong={wrong} />;
    case 'count':
      return (
        <Field id="count" label={t(m.count)} wrong={wrong('count')}>
          {(aria) => (
            <input {...aria} type="text" inputMode="numeric" value={value('count')} maxLength={12} autocomplete="off" />
          )}
        </Field>
      );
    case 'place':
    case 'route':
      return <PlacePart {...p} kind={asked.item.kind} wrong={wrong} />;
    case 'organiser':
      return (
        <>
          <Choice
            name="organiser"
            legend={t(m.who)}
            wrong={wrong('organiser')}
            chosen={value('organiser')}
            of={choicesOf(page, procedures.notice, 'organiser').map(([v, text]) => ({ value: v, text }))}
          />
          {long(own, title)}
        </>
      );
    case 'structures':
      return (
        <>
          <YesNo
            page={page}
            name="structures"
            legend={t(m.structuresAsked)}
            chosen={value('structures')}
            wrong={wrong('structures')}
          />
          {long(own, t(m.which))}
        </>
      );
    case 'sound':
      return (
        <>
          <YesNo page={page} name="sound" legend={t(m.soundAsked)} chosen={value('sound')} wrong={wrong('sound')} />
          {long(own, title)}
        </>
      );
    case 'money':
      return (
        <>
          <YesNo
            page={page}
            name="foreign"
            legend={t(m.foreignAsked)}
            chosen={value('foreign')}
            wrong={wrong('foreign')}
          />
          {long(own, title)}
        </>
      );
    case 'consent':
      return (
        <div class="check">
          <input type="checkbox" id={own} name={own} value="yes" checked={value(own) === 'yes'} />
          <label for={own}>{t(m.consent)}</label>
        </div>
      );
    case 'contact':
      return (
        <Field id={own} label={title} wrong={wrong(own)}>
          {(aria) => <input {...aria} type="text" value={value(own)} maxLength={200} autocomplete="off" />}
        </Field>
      );
    default:
      return long(own, title, 6);
  }
}

const regimeOf = (page: Page, form: string, on: string): string => {
  const { law } = page.ask;
  const regime = law.at({ inForce: on }, 'application').parameters.get(`assembly.regime[${form}]`)?.data.value;
  const word = words.regimes[String(regime)];
  return word ? page.t(word) : '';
};

type Wrong = { wrong: (field: string) => string | undefined };

function TimePart({ page, entered, filedOn, checked, wrong }: FormProps & Wrong): VNode {
  const { t } = page;
  const earliest = checked?.assessment.earliest;
  const zone = zoneFor(page.ask.law, entered['body'] ?? '', entered['day'] || filedOn);
  return (
    <>
      {earliest && checked.assessment.earliestDay && (
        <div class="note">
          <p>
            {t(m.earliest)}: <strong>{page.date(checked.assessment.earliestDay)}</strong>{' '}
            <Cite page={page} reference={earliest.provision} on={filedOn} />
          </p>
          <Counted page={page} computed={earliest} />
        </div>
      )}
      <Field id="day" label={t(m.day)} wrong={wrong('day')}>
        {(aria) => <input {...aria} type="date" value={entered['day'] ?? ''} />}
      </Field>
      <p class="hint">{t(m.localTime, { zone })}</p>
      <div class="row">
        <Field id="starts" label={t(m.starts)} wrong={wrong('starts')}>
          {(aria) => <input {...aria} type="time" value={entered['starts'] ?? ''} />}
        </Field>
        <Field id="ends" label={t(m.ends)} wrong={wrong('ends')}>
          {(aria) => <input {...aria} type="time" value={entered['ends'] ?? ''} />}
        </Field>
      </div>
    </>
  );
}

function PlacePart({
  page,
  at,
  entered,
  filedOn,
  places,
  slots,
  times,
  kind,
  wrong,
}: FormProps & Wrong & { kind: 'place' | 'route' }): VNode {
  const { t } = page;
  const expected = Number(entered['count'] ?? 0);
  // Where the law lets the form stand elsewhere, a point may be named.
  const law = page.ask.law;
  const elsewhere = ask(
    law,
    procedures.notice,
    { form: entered['form'] ?? '', placeDesignated: false, filedOn },
    filedOn,
    'placeAllowed',
  );
  const rows = places.filter((p) => p.kind === kind);
  const said = (p: Place): string => {
    const kept = times && slots.some((s) => s.place === p.code && keepsPlace(s.outcome) && overlap(s, times));
    return [
      p.address[page.lang],
      p.capacity === null ? t(m.noNorm) : t(m.upTo, { n: page.number(p.capacity) }),
      ...(p.capacity !== null && expected > p.capacity ? [t(m.tooSmall)] : []),
      ...(times ? [t(kept ? m.taken : m.free)] : []),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <>
      {!entered['day'] && <p class="note">{t(m.dayFirst)}</p>}
      <p>
        <a href={page.to('/assemblies/places', { body: entered['body'], on: entered['day'] })}>{t(m.toPlaces)}</a>
      </p>
      <Choice
        name="place"
        legend={t(m.whichPlace)}
        wrong={wrong('place')}
        chosen={entered['place'] ?? ''}
        of={[
          ...rows.map((p) => ({ value: p.code, text: p.name[page.lang], hint: said(p) })),
          ...(elsewhere.conclusion !== 'no' || kind === 'route' ? [{ value: '', text: t(m.elsewhere) }] : []),
        ]}
      />
      {(elsewhere.conclusion !== 'no' || kind === 'route') && (
        <>
          <Field id="points" label={t(m.elsewhere)} hint={t(m.elsewhereHint)} wrong={wrong('points')}>
            {(aria) => (
              <textarea {...aria} rows={kind === 'route' ? 6 : 2} maxLength={5000} spellcheck={false}>
                {entered['points'] ?? ''}
              </textarea>
            )}
          </Field>
          <Field id={fieldOf(at)} label={t(m.describe)} wrong={wrong(fieldOf(at))}>
            {(aria) => (
              <input {...aria} type="text" value={entered[fieldOf(at)] ?? ''} maxLength={300} autocomplete="off" />
            )}
          </Field>
        </>
      )}
    </>
  );
}

const YesNo = ({
  page,
  ...rest
}: {
  page: Page;
  name: string;
  legend: string;
  chosen: string;
  wrong: string | undefined;
}): VNode => (
  <Choice
    {...rest}
    of={[
      { value: 'no', text: page.t(m.no) },
      { value: 'yes', text: page.t(m.yes) },
    ]}
  />
);

/** Everything that was typed, what the law says of it, and by when the body must answer, before it is sent. */
function CheckPart({ page, draft, entered, filedOn, checked, places }: FormProps): VNode {
  const { t, to, ask: asking } = page;
  const { law } = asking;
  const term = checked && answerTerm(law, checked.assessment.facts, filedOn);
  const said = term && sayComputed(asking, term);
  const answer = (a: Asked): string => {
    const text = entered[fieldOf(a.item.id)] ?? '';
    const yesNo = (name: string) => (entered[name] === 'yes' ? t(m.yes) : entered[name] === 'no' ? t(m.no) : '');
    const both = (...parts: string[]) => parts.filter(Boolean).join('; ');
    switch (a.item.kind) {
      case 'form':
        return formTitle(page, entered['form'] ?? '');
      case 'time':
        return entered['day']
          ? `${page.date(entered['day']!)}, ${entered['starts'] ?? ''}–${entered['ends'] ?? ''}`
          : '';
      case 'count':
        return entered['count'] ?? '';
      case 'place':
      case 'route':
        return both(
          places.find((p) => p.code === entered['place'])?.name[page.lang] ?? '',
          entered['place'] ? '' : (entered['points'] ?? ''),
          text,
        );
      case 'organiser':
        return both(
          choicesOf(page, procedures.notice, 'organiser').find(([v]) => v === entered['organiser'])?.[1] ?? '',
          text,
        );
      case 'structures':
        return both(yesNo('structures'), text);
      case 'sound':
        return both(yesNo('sound'), text);
      case 'money':
        return both(entered['foreign'] === 'yes' ? t(m.foreignAsked) : '', text);
      case 'consent':
        return text === 'yes' ? t(m.yes) : '';
      case 'signature':
        return page.date(filedOn);
      default:
        return text;
    }
  };
  const rows = itemsOf(law, entered['form'] ?? '', filedOn);
  const help = checked ? [...checked.alternatives.hours, ...checked.alternatives.places] : [];
  return (
    <>
      <Facts
        rows={[
          [t(m.bodyIs), bodyTitle(page, entered['body'] ?? '')],
          ...rows.map(
            (a) =>
              [
                inLang(a.item.title, page.lang),
                <>
                  <span class="lines">{answer(a) || '—'}</span>{' '}
                  {a.item.kind !== 'signature' && (
                    <a href={to(`/assemblies/notice/${draft.id}/${a.item.kind === 'form' ? 'form' : a.item.id}`)}>
                      {t(m.change)}
                      <span class="hidden"> {inLang(a.item.title, page.lang)}</span>
                    </a>
                  )}
                </>,
              ] as const,
          ),
        ]}
      />
      {checked && <Findings page={page} assessment={checked.assessment} on={filedOn} />}
      {help.length > 0 && (
        <>
          <h2>{t(m.instead)}</h2>
          <ul>
            {help.map((a) => (
              <li key={`${a.place}${a.starts}`}>{sayAlternative(page, a, checked!.places)}</li>
            ))}
          </ul>
        </>
      )}
      {term && (
        <div class="note">
          <p>
            {t(m.answerBy)}: <strong>{page.date(term.date)}</strong>{' '}
            <Cite page={page} reference={term.provision} on={filedOn} />
          </p>
          {said?.silence && (
            <p>
              {t(m.silence)}: {said.silence}
            </p>
          )}
        </div>
      )}
      {checked && needsTick(checked.assessment.findings) && (
        <div class="check">
          <input type="checkbox" id="anyway" name="anyway" value="yes" />
          <label for="anyway">{t(m.anyway)}</label>
        </div>
      )}
      <FormToken />
    </>
  );
}
export const needsTick = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.state === 'wrong' || f.state === 'missing');
