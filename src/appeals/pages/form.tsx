/**
 * Writing an appeal: one thing a page, check, send. What was entered travels with the form, so nothing has to be kept before it is filed, it works without
 * JavaScript, and going back loses nothing.
 */

import type { VNode } from 'preact';
import { inLang, routeOf, sayComputed, topicsIn } from '../../law/index.ts';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { Choice, Facts, Field } from '../../platform/ui/fields.tsx';
import { Cite, ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { kinds, lengths } from '../model/appeal.ts';
import { answerTerm, newFacts, registrationDay } from '../model/law.ts';
import { words } from '../model/words.ts';
import { m } from './messages.ts';
import { BodyOptions, Lines, nameOf } from './parts.tsx';

export const formPages = ['kind', 'to', 'text', 'points', 'silence', 'check'] as const;
export type FormPage = (typeof formPages)[number];
export const formFields = [
  ...(['kind', 'body', 'topic', 'region', 'complainedAbout', 'subject', 'text', 'points', 'instructs'] as const),
  ...(['name', 'address', 'receivedOn', 'channel', 'danger'] as const),
] as const;
export type Entered = Partial<Record<(typeof formFields)[number], string>>;

/** Which fields stand on which page; the others travel hidden. */
const own: Record<FormPage, readonly (keyof Entered)[]> = {
  kind: ['kind', 'name', 'address', 'receivedOn', 'channel', 'danger'],
  to: ['body', 'topic', 'region', 'complainedAbout'],
  text: ['subject', 'text'],
  points: ['points'],
  silence: ['instructs'],
  check: [],
};

export interface FormView {
  page: Page;
  at: FormPage;
  entered: Entered;
  refused?: UserError | undefined;
  /** the body for whose reception it is entered */
  desk?: string | undefined;
}

export function AppealForm({ page, at, entered, refused, desk }: FormView): VNode {
  const { t, to } = page;
  const title = t(desk ? m.enteredTitle : m.formTitle);
  const wrong = (field: string) => (refused?.field === field ? refused.said(page.lang) : undefined);
  const n = formPages.indexOf(at) + 1;
  return (
    <Frame page={page} title={title} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <p class="small soft">{t(m.stepOf, { n, of: formPages.length })}</p>
      <h1>{title}</h1>
      <form method="post" action={to(desk ? '/desk/enter' : '/appeals/new')}>
        <input type="hidden" name="at" value={at} />
        {formFields
          .filter((f) => !own[at].includes(f) && entered[f])
          .map((f) => (
            <input key={f} type="hidden" name={f} value={entered[f]} />
          ))}
        {at === 'kind' && <KindPage page={page} entered={entered} wrong={wrong} desk={desk} />}
        {at === 'to' && <ToPage page={page} entered={entered} wrong={wrong} />}
        {at === 'text' && <TextPage page={page} entered={entered} wrong={wrong} />}
        {at === 'points' && (
          <Field id="points" label={t(m.points)} hint={t(m.pointsHint)} wrong={wrong('points')}>
            {(aria) => (
              <textarea {...aria} rows={6} maxLength={lengths.point * 4}>
                {entered.points ?? ''}
              </textarea>
            )}
          </Field>
        )}
        {at === 'silence' && (
          <Choice
            name="instructs"
            legend={t(m.instructTitle)}
            hint={t(m.instructText)}
            chosen={entered.instructs ?? 'yes'}
            of={[
              { value: 'yes', text: t(m.instructYes) },
              { value: 'no', text: t(m.instructNo) },
            ]}
          />
        )}
        {at === 'check' && <CheckPage page={page} entered={entered} desk={desk} />}
        {at === 'check' && <FormToken />}
        <p class="buttons">
          <button type="submit" name="go" value="on">
            {t(at === 'check' ? m.send : m.next)}
          </button>{' '}
          {n > 1 && (
            <button type="submit" name="go" value="back" class="button-soft" formNoValidate>
              {t(m.back)}
            </button>
          )}
        </p>
      </form>
    </Frame>
  );
}

interface Part {
  page: Page;
  entered: Entered;
  wrong: (field: string) => string | undefined;
}

const KindPage = ({ page, entered, wrong, desk }: Part & { desk: string | undefined }): VNode => {
  const { t } = page;
  return (
    <>
      <Choice
        name="kind"
        legend={t(m.whatKind)}
        wrong={wrong('kind')}
        chosen={entered.kind}
        of={kinds.map((k) => ({ value: k, text: t(words.kinds[k]), hint: t(words.kindHints[k]) }))}
      />
      {desk && (
        <>
          <Choice
            name="channel"
            legend={t(m.channel)}
            chosen={entered.channel ?? 'paper'}
            of={(['paper', 'telephone', 'desk'] as const).map((c) => ({ value: c, text: t(words.channels[c]) }))}
          />
          <Field id="name" label={t(m.name)} hint={t(m.nameHint)}>
            {(aria) => <input {...aria} type="text" value={entered.name ?? ''} maxLength={200} autocomplete="off" />}
          </Field>
          <Field id="address" label={t(m.address)}>
            {(aria) => <input {...aria} type="text" value={entered.address ?? ''} maxLength={300} autocomplete="off" />}
          </Field>
          <Field id="receivedOn" label={t(m.receivedOn)}>
            {(aria) => (
              <input {...aria} type="date" value={entered.receivedOn ?? page.ask.today} max={page.ask.today} />
            )}
          </Field>
          <div class="check">
            <input type="checkbox" id="danger" name="danger" value="yes" checked={entered.danger === 'yes'} />
            <label for="danger">{t(m.danger)}</label>
          </div>
        </>
      )}
    </>
  );
};

const ToPage = ({ page, entered, wrong }: Part): VNode => {
  const { t, ask } = page;
  const { law, today } = ask;
  const suggested = entered.topic ?? topicsIn(law, page.lang, `${entered.subject ?? ''} ${entered.text ?? ''}`)[0];
  const regions = Object.entries(law.pack.regions).filter(
    ([id, r]) =>
      (r.from === undefined || r.from <= today) &&
      (r.to === undefined || today < r.to) &&
      Object.values(law.pack.bodies).some((b) => b.region === id),
  );
  return (
    <>
      <Field id="body" label={t(m.toWhom)} hint={t(m.toWhomHint)} wrong={wrong('body')}>
        {(aria) => (
          <select {...aria}>
            <BodyOptions page={page} chosen={entered.body} none={t(m.dontKnow)} />
          </select>
        )}
      </Field>
      <fieldset>
        <legend>{t(m.dontKnow)}</legend>
        <Field id="topic" label={t(m.topic)} wrong={wrong('topic')}>
          {(aria) => (
            <select {...aria}>
              <option value="">{t(m.chooseTopic)}</option>
              {Object.entries(law.pack.topics).map(([id, topic]) => (
                <option key={id} value={id} selected={id === suggested}>
                  {inLang(topic.title, page.lang)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="region" label={t(m.region)} wrong={wrong('region')}>
          {(aria) => (
            <select {...aria}>
              <option value="">{t(m.chooseRegion)}</option>
              {regions.map(([id, r]) => (
                <option key={id} value={id} selected={id === entered.region}>
                  {inLang(r.names.at(-1)?.name, page.lang)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </fieldset>
      {entered.kind === 'complaint' && (
        <Field
          id="complainedAbout"
          label={t(m.complainedAbout)}
          hint={t(m.complainedHint)}
          wrong={wrong('complainedAbout')}
        >
          {(aria) => (
            <select {...aria}>
              <BodyOptions page={page} chosen={entered.complainedAbout} none={t(m.nobody)} />
            </select>
          )}
        </Field>
      )}
    </>
  );
};

const TextPage = ({ page, entered, wrong }: Part): VNode => {
  const { t } = page;
  return (
    <>
      <Field id="subject" label={t(m.subject)} wrong={wrong('subject')}>
        {(aria) => (
          <input {...aria} type="text" value={entered.subject ?? ''} maxLength={lengths.subject} autocomplete="off" />
        )}
      </Field>
      <Field id="text" label={t(m.text)} hint={t(m.textHint)} wrong={wrong('text')}>
        {(aria) => (
          <textarea {...aria} rows={10} maxLength={lengths.text}>
            {entered.text ?? ''}
          </textarea>
        )}
      </Field>
    </>
  );
};

/** Everything that was entered, where it goes and why, and the day by which the law wants the answer, before it is sent. */
const CheckPage = ({ page, entered, desk }: { page: Page; entered: Entered; desk: string | undefined }): VNode => {
  const { t, ask, date } = page;
  const { law, today } = ask;
  const route = entered.body || !entered.topic ? undefined : routeOf(law, entered.topic, entered.region, today);
  const body = desk ?? (entered.body || route?.body || '');
  const registered = registrationDay(law, today);
  const kind = kinds.find((k) => k === entered.kind) ?? 'application';
  const answer = answerTerm(law, newFacts(kind, today, registered.date), today).computed;
  const said = answer && sayComputed(ask, answer);
  const points = (entered.points ?? '').split('\n').filter((p) => p.trim());
  return (
    <>
      <h2>{t(m.check)}</h2>
      <Facts
        rows={[
          [t(m.kind), t(words.kinds[kind])],
          [t(m.goesTo), nameOf(page, body)],
          ...(route?.why ? [[t(m.whyThere), inLang(route.why, page.lang)] as const] : []),
          ...(entered.complainedAbout ? [[t(m.complainedAbout), nameOf(page, entered.complainedAbout)] as const] : []),
          ...(entered.subject ? [[t(m.subject), entered.subject] as const] : []),
          ...(entered.name ? [[t(m.name), entered.name] as const] : []),
          [t(m.instructTitle), t(entered.instructs === 'no' ? m.instructNo : m.instructYes)],
        ]}
      />
      <Lines text={entered.text ?? ''} />
      {points.length > 0 && (
        <>
          <h3>{t(m.points)}</h3>
          <ol>
            {points.map((p, i) => (
              <li key={i}>{p}</li>
            ))}
          </ol>
        </>
      )}
      <div class="note">
        <p>
          {t(m.willBeRegistered)}: <strong>{date(registered.date)}</strong>
          {registered.computed && (
            <>
              {' '}
              (<Cite page={page} reference={registered.computed.provision} />)
            </>
          )}
        </p>
        {answer && (
          <p>
            {t(m.answerBy)}: <strong>{date(answer.date)}</strong> (<Cite page={page} reference={answer.provision} />)
          </p>
        )}
        {said?.silence && (
          <p>
            {t(m.ifSilent)}: {said.silence}
          </p>
        )}
      </div>
    </>
  );
};
