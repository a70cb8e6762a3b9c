/** One appeal: what stands, what runs, what happened, what can be done. The same page for the applicant, the officer and, once published, everybody. */

import type { VNode } from 'preact';
import { FormToken } from '../../people/index.ts';
import { dayIn } from '../../platform/clock.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { Cite, ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import type { Template } from '../actions/templates.ts';
import { type Disposition, dispositions } from '../model/appeal.ts';
import { words } from '../model/words.ts';
import type { CaseView } from '../queries/case-view.ts';
import { type verbTable as Table, verbTable } from '../verbs.ts';
import { m, textKinds } from './messages.ts';
import { BodyOptions, ClockView, DaysLeft, Lines, nameOf, StateTag, VerbField } from './parts.tsx';

export interface CasePageProps {
  page: Page;
  view: CaseView;
  zone: string;
  /** the paragraph on how to complain, for a new draft */
  remedy: string;
  /** of the body, in the language of the appeal */
  templates: readonly Template[];
  /** parts of the body, for who may assign the case to one */
  units: readonly string[];
  refused?: { verb: string; error?: UserError; entered: Readonly<Record<string, string | undefined>> } | undefined;
}

export function CasePage({ page, view, zone, remedy, templates, units, refused }: CasePageProps): VNode {
  const { t, date } = page;
  const { file, appeal, as } = view;
  const texts = view.steps.flatMap((s) => s.texts);
  const subject = texts.find((x) => x.kind === 'subject')?.text ?? t(m.noSubject);
  const official = as === 'staff' || as === 'above';
  const running = view.clocks.filter((k) => k.state === 'running');
  const done = page.query['done'] !== undefined && !refused;
  return (
    <Frame page={page} title={`${file.number}: ${subject}`} failed={refused?.error !== undefined}>
      {refused?.error && (
        <ErrorSummary
          page={page}
          text={refused.error.said(page.lang)}
          field={refused.error.field && `${refused.verb}-${refused.error.field}`}
        />
      )}
      {page.query['done'] === 'filed' && !refused ? (
        <div class="good" role="status">
          <h2 class="h3">{t(m.sent)}</h2>
          <p>
            {t(m.yourNumber)}: <strong class="nowrap">{file.number}</strong>
          </p>
        </div>
      ) : (
        done && (
          <p class="good" role="status">
            {t(m.done)}
          </p>
        )
      )}
      <p class="small soft">
        {t(words.kinds[appeal.kind])} · <span class="nowrap">{file.number}</span>
      </p>
      <h1>{subject}</h1>
      <dl class="facts">
        <dt>{t(m.state)}</dt>
        <dd>
          <StateTag page={page} file={file} />
        </dd>
        <dt>{t(m.body)}</dt>
        <dd>{nameOf(page, file.body)}</dd>
        {file.unit && (
          <>
            <dt>{t(m.unit)}</dt>
            <dd>{file.unit}</dd>
          </>
        )}
        {file.addressee !== file.body && (
          <>
            <dt>{t(m.to)}</dt>
            <dd>{nameOf(page, file.addressee)}</dd>
          </>
        )}
        <dt>{t(m.filedOn)}</dt>
        <dd>{date(file.openedOn)}</dd>
        {file.dueOn && (
          <>
            <dt>{t(m.due)}</dt>
            <dd>
              {date(file.dueOn)} <DaysLeft page={page} due={file.dueOn} />
            </dd>
          </>
        )}
        {as === 'applicant' && (
          <>
            <dt>{t(verbTable.instruct.title)}</dt>
            <dd>{t(appeal.instructs ? m.instructionOn : m.instructionOff)}</dd>
            <dt>{t(verbTable.publish.title)}</dt>
            <dd>{t(m.publicationStates[appeal.publication])}</dd>
          </>
        )}
        {official && appeal.joinedTo && (
          <>
            <dt>{t(verbTable.join.title)}</dt>
            <dd>{t(m.joinedWith, { n: view.joined })}</dd>
          </>
        )}
      </dl>
      <Answers page={page} view={view} />
      <section>
        <h2>{t(m.clocks)}</h2>
        {running.length === 0 ? (
          <p>{t(m.noClock)}</p>
        ) : (
          <ul class="cards">
            {running.map((k) => (
              <ClockView key={k.id} page={page} clock={k} />
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t(m.asked)}</h2>
        <ol>
          {view.points.map((p) => (
            <li key={p.id}>
              {p.text}{' '}
              <span
                class={`tag ${p.disposition === 'granted' ? 'tag-on' : p.disposition === 'refused' ? 'tag-off' : ''}`}
              >
                {t(p.disposition ? words.dispositions[p.disposition] : m.notDecided)}
              </span>
              {p.norm && <span class="small soft"> {p.norm}</span>}
              {p.sentTo && <span class="small soft"> {nameOf(page, p.sentTo)}</span>}
            </li>
          ))}
        </ol>
      </section>
      {(as === 'applicant' || as === 'staff') && (
        <p>
          <a class="button-soft button" href={page.to(`/appeals/${file.number}/documents`)}>
            {t(m.addDocuments)}
          </a>
        </p>
      )}
      <Around page={page} view={view} />
      <Acts page={page} view={view} remedy={remedy} templates={templates} units={units} refused={refused} />
      <Course page={page} view={view} zone={zone} />
      {as === 'staff' && <Notes page={page} view={view} zone={zone} />}
    </Frame>
  );
}

/** The answer and the way to complain stand before the history: they are what the person came for. */
function Answers({ page, view }: { page: Page; view: CaseView }): VNode | null {
  const step = view.steps.findLast((s) => s.kind === 'appeal.answered');
  if (!step) return null;
  return (
    <section>
      <h2>{page.t(textKinds['answer']!)}</h2>
      {step.texts.map((x) => (
        <div key={x.id} class={x.kind === 'remedy' ? 'note' : undefined} lang={x.lang}>
          <Lines text={x.text} />
        </div>
      ))}
    </section>
  );
}

function Around({ page, view }: { page: Page; view: CaseView }): VNode | null {
  const { t, to } = page;
  if (view.around.length === 0) return null;
  return (
    <section>
      <h2>{t(m.complaintsAndParts)}</h2>
      <ul>
        {view.around.map((f) => (
          <li key={f.id}>
            <a href={to(`/appeals/${f.number}`)} class="nowrap">
              {f.number}
            </a>{' '}
            → {nameOf(page, f.addressee)} <StateTag page={page} file={f} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Course({ page, view, zone }: { page: Page; view: CaseView; zone: string }): VNode {
  const { t, to, date } = page;
  const receipts = view.as !== 'public';
  return (
    <section>
      <h2>{t(m.course)}</h2>
      <ol class="stages">
        {view.steps.map((s) => {
          const provisions = (s.data['provisions'] ?? []) as readonly string[];
          const due = s.data['due'];
          return (
            <li key={s.id} id={`step-${s.position}`}>
              <strong>{t(words.steps[s.kind as keyof typeof words.steps])}</strong>, {date(s.occurredOn)}
              <span class="small soft"> {timeOf(zone, s.recordedAt)}</span>
              {s.body && <> · {nameOf(page, s.body)}</>}
              {s.person === null && s.position > 0 && view.as !== 'public' && <> · {t(m.bySystem)}</>}
              {typeof s.data['to'] === 'string' && s.kind !== 'appeal.filed' && (
                <>
                  {' '}
                  → <strong>{nameOf(page, s.data['to'])}</strong>
                </>
              )}
              {s.kind === 'appeal.assigned' && (
                <>
                  {' '}
                  → <strong>{s.data['unit'] ?? t(m.noUnit)}</strong>
                </>
              )}
              {typeof due === 'string' && (
                <p class="small soft">
                  {t(m.due)}: {date(due)}
                </p>
              )}
              {provisions.length > 0 && (
                <p class="small">
                  {provisions.map((r, i) => (
                    <span key={r}>
                      {i > 0 && ', '}
                      <Cite page={page} reference={r} on={view.file.governingOn} />
                    </span>
                  ))}
                </p>
              )}
              {s.texts
                .filter((x) => x.kind !== 'subject' && !(s.kind === 'appeal.answered'))
                .map((x) => (
                  <details key={x.id} open={x.kind === 'reason' || (x.kind === 'appeal' && view.as !== 'applicant')}>
                    <summary>{t(textKinds[x.kind] ?? m.reason)}</summary>
                    <div lang={x.lang}>
                      <Lines text={x.text} />
                    </div>
                  </details>
                ))}
              {s.documents.map((d) => (
                <p key={d.id}>
                  <a href={to(`/appeals/${view.file.number}/documents/${d.id}`)}>{d.name}</a>{' '}
                  <span class="small soft">{page.number(Math.ceil(d.bytes / 1024))} kB</span>
                </p>
              ))}
              {receipts && (
                <p class="small">
                  <a href={to(`/appeals/${view.file.number}/receipt/${s.position}`)}>{t(m.receipt)}</a>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const timeOf = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

function Notes({ page, view, zone }: { page: Page; view: CaseView; zone: string }): VNode {
  const { t } = page;
  return (
    <section>
      <h2>{t(m.notes)}</h2>
      <p class="hint">{t(m.notesHint)}</p>
      <ul>
        {view.notes.map((n) => (
          <li key={n.id}>
            <span class="small soft">
              {page.date(dayIn(zone, n.writtenAt))} {timeOf(zone, n.writtenAt)}
            </span>
            <Lines text={n.text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything that this person may do now, each folded up with its form. What the law says is asked when it is sent. */
function Acts({ page, view, remedy, templates, units, refused }: Omit<CasePageProps, 'zone'>): VNode | null {
  const { t } = page;
  const simple = [...view.can].filter((v) => v !== 'draft' && v !== 'sign') as (keyof typeof Table)[];
  if (view.can.size === 0) return null;
  return (
    <section>
      <h2>{t(m.actNow)}</h2>
      {view.can.has('draft') && (
        <DraftForm page={page} view={view} remedy={remedy} templates={templates} refused={refused} />
      )}
      {view.can.has('sign') && view.draft && <SignForm page={page} view={view} />}
      {simple.map((verb) => {
        const row = verbTable[verb];
        const again = refused?.verb === verb ? refused : undefined;
        return (
          <details key={verb} id={verb} open={again !== undefined}>
            <summary>{t(row.title)}</summary>
            <form method="post" action={page.to(`/appeals/${view.file.number}/${verb}`)}>
              <FormToken />
              {row.fields.map((field) => (
                <VerbField
                  key={field.name}
                  page={page}
                  field={field}
                  prefix={verb}
                  value={again?.entered[field.name] ?? standing(verb, view)}
                  wrong={again?.error?.field === field.name ? again.error.said(page.lang) : undefined}
                  without={view.file.body}
                  units={units}
                  points={view.points.filter((p) => p.disposition !== 'forwarded')}
                />
              ))}
              <button type="submit">{t(row.button)}</button>
            </form>
          </details>
        );
      })}
    </section>
  );
}

/** What a box says before it is touched. */
const standing = (verb: string, { appeal, file }: CaseView): string | undefined =>
  verb === 'assign'
    ? (file.unit ?? '')
    : (verb === 'instruct' && appeal.instructs) ||
        (verb === 'publish' && (appeal.publication === 'asked' || appeal.publication === 'published'))
      ? 'yes'
      : undefined;

function DraftForm({ page, view, remedy, templates, refused }: Omit<CasePageProps, 'zone' | 'units'>): VNode {
  const { t } = page;
  const again = refused?.verb === 'draft' ? refused : undefined;
  const { draft } = view;
  const value = (name: string, kept: string | undefined): string => again?.entered[name] ?? kept ?? '';
  const wrong = (field: string) => (again?.error?.field === field ? again.error.said(page.lang) : undefined);
  return (
    <details id="draft" open={again !== undefined || draft !== undefined}>
      <summary>{t(m.draft)}</summary>
      {draft?.submitted && (
        <p class="note">
          {t(m.draftWaits)}. {t(m.fourEyes)}
        </p>
      )}
      {draft?.returnedWhy && (
        <p class="warn">
          {t(m.draftBack)} {draft.returnedWhy}
        </p>
      )}
      <form method="post" action={page.to(`/appeals/${view.file.number}/draft`)}>
        <input type="hidden" name="version" value={String(draft?.version ?? 0)} />
        {view.points
          .filter((p) => p.disposition !== 'forwarded')
          .map((p) => {
            const kept = draft?.dispositions[p.id];
            const name = (what: string) => `${what}-${p.position}`;
            const chosen = value(name('point'), kept?.disposition) as Disposition | '';
            return (
              <fieldset key={p.id} id={`draft-${name('point')}`} tabIndex={-1}>
                <legend>
                  {p.position}. {p.text}
                </legend>
                {wrong(name('point')) && <p class="field-error">{wrong(name('point'))}</p>}
                {dispositions.map((d) => (
                  <div class="check" key={d}>
                    <input
                      type="radio"
                      id={`${name('point')}-${d}`}
                      name={name('point')}
                      value={d}
                      checked={chosen === d}
                    />
                    <label for={`${name('point')}-${d}`}>{t(words.dispositions[d])}</label>
                  </div>
                ))}
                <Field id={`draft-${name('norm')}`} label={t(norm)} wrong={wrong(name('norm'))}>
                  {(aria) => (
                    <input
                      {...aria}
                      type="text"
                      name={name('norm')}
                      value={value(name('norm'), kept?.norm)}
                      maxLength={300}
                    />
                  )}
                </Field>
                <Field id={`draft-${name('to')}`} label={t(sentTo)} wrong={wrong(name('to'))}>
                  {(aria) => (
                    <select {...aria} name={name('to')}>
                      <BodyOptions
                        page={page}
                        chosen={value(name('to'), kept?.sentTo)}
                        none="—"
                        without={view.file.body}
                      />
                    </select>
                  )}
                </Field>
              </fieldset>
            );
          })}
        <Field id="draft-text" label={t(textKinds['answer']!)} wrong={wrong('text')}>
          {(aria) => (
            <textarea {...aria} name="text" rows={8} maxLength={20_000} lang={view.file.lang}>
              {value('text', draft?.text)}
            </textarea>
          )}
        </Field>
        {templates.length > 0 && (
          <div class="row">
            <Field id="draft-template" label={t(m.templates)}>
              {(aria) => (
                <select {...aria} name="template">
                  {templates.map((x) => (
                    <option key={x.id} value={x.id} lang={x.lang}>
                      {x.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <button type="submit" name="submit" value="template" class="button-soft">
              {t(m.insertTemplate)}
            </button>
          </div>
        )}
        <Field id="draft-remedy" label={t(textKinds['remedy']!)} wrong={wrong('remedy')}>
          {(aria) => (
            <textarea {...aria} name="remedy" rows={4} maxLength={4000} lang={view.file.lang}>
              {value('remedy', draft?.remedy ?? remedy)}
            </textarea>
          )}
        </Field>
        <p class="buttons">
          <button type="submit" name="submit" value="no" class="button-soft">
            {t(saveDraft)}
          </button>{' '}
          <button type="submit" name="submit" value="yes">
            {t(submitDraft)}
          </button>
        </p>
      </form>
      {view.appeal.joinedTo !== null || view.joined > 0 ? (
        <form method="post" action={page.to(`/appeals/${view.file.number}/copy-draft`)}>
          <button type="submit" class="button-soft">
            {t(copy)}
          </button>
        </form>
      ) : null}
    </details>
  );
}

function SignForm({ page, view }: { page: Page; view: CaseView }): VNode {
  const { t } = page;
  const draft = view.draft!;
  return (
    <details id="sign" open>
      <summary>{t(signTitle)}</summary>
      <div lang={view.file.lang}>
        <Lines text={draft.text} />
        <Lines text={draft.remedy} />
      </div>
      <form method="post" action={page.to(`/appeals/${view.file.number}/sign`)}>
        <FormToken />
        <input type="hidden" name="version" value={String(draft.version)} />
        <button type="submit">{t(sign)}</button>
      </form>
      <form method="post" action={page.to(`/appeals/${view.file.number}/return-draft`)}>
        <input type="hidden" name="version" value={String(draft.version)} />
        <Field id="return-draft-why" label={t(m.reason)}>
          {(aria) => <textarea {...aria} name="why" rows={3} maxLength={2000} required />}
        </Field>
        <button type="submit" class="button-soft">
          {t(sendBack)}
        </button>
      </form>
    </details>
  );
}

const norm = {
  kk: 'Бас тартса: қай нормаға негізделген',
  ru: 'Если отказ: на какой норме',
  en: 'If refused: on which norm',
};
const sentTo = { kk: 'Жолданса: қай органға', ru: 'Если передаётся: кому', en: 'If forwarded: to which body' };
const saveDraft = { kk: 'Жобаны сақтау', ru: 'Сохранить проект', en: 'Save the draft' };
const submitDraft = { kk: 'Қолға жіберу', ru: 'На подпись', en: 'Submit for signature' };
const copy = { kk: 'Біріктірілгендерге көшіру', ru: 'Скопировать в объединённые', en: 'Copy to those joined' };
const signTitle = { kk: 'Қол қою', ru: 'Подписать', en: 'Sign' };
const sign = { kk: 'Қол қойып, жіберу', ru: 'Подписать и отправить', en: 'Sign and send' };
const sendBack = { kk: 'Қайтару', ru: 'Вернуть', en: 'Send back' };
