/** What somebody saw at an assembly: the form, her own report with its receipt, and the counts that everybody sees. */
import type { VNode } from 'preact';
import { FormToken } from '../../people/index.ts';
import { leastShown } from '../../platform/disclosure/suppress.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { ErrorSummary, Frame, type Page, Scroll } from '../../portal/index.ts';
import { type Receipt, ReceiptSheet } from '../../record/index.ts';
import type { ReportEntered } from '../actions/report.ts';
import { timeIn, zoneFor } from '../model/notice.ts';
import { answers, questions, type Summary } from '../model/observer.ts';
import type { RoleCard } from '../model/role.ts';
import { words } from '../model/words.ts';
import type { PublicAssembly } from '../store/public.ts';
import type { KeptReport } from '../store/reports.ts';
import { sayForm } from './list.tsx';
import { m } from './public-messages.ts';
import { capital } from './roles.tsx';

const what = (page: Page, a: PublicAssembly): string =>
  page.t(m.one, { form: capital(sayForm(page, a.form)), date: page.date(a.day) });

export function ReportForm(o: {
  page: Page;
  assembly: PublicAssembly;
  roles: readonly Pick<RoleCard, 'role' | 'title'>[];
  entered: Partial<ReportEntered>;
  refused?: UserError | undefined;
}): VNode {
  const { page, assembly: a, entered: e, refused } = o;
  const { t } = page;
  const path = `/assemblies/public/${a.number}`;
  const zone = zoneFor(page.ask.law, a.body, a.day);
  const invalid = (name: string) => (refused?.field === name ? { 'aria-invalid': 'true' as const } : {});
  return (
    <Frame page={page} title={t(m.report)} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <h1>{t(m.report)}</h1>
      <p class="lead">
        {what(page, a)}, <a href={page.to(path)}>{a.number}</a>
      </p>
      <p class="note">{t(m.reportHint, { n: leastShown })}</p>
      <form method="post" action={page.to(`${path}/report`)} novalidate>
        <FormToken />
        <div class="field">
          <label for="role">{t(m.asWhat)}</label>
          <select id="role" name="role" {...invalid('role')}>
            {o.roles.map((r) => (
              <option key={r.role} value={r.role} selected={r.role === (e.role ?? 'observer')}>
                {capital(r.title)}
              </option>
            ))}
          </select>
        </div>
        <div class="row">
          <div class="field">
            <label for="from">{t(m.wasFrom)}</label>
            <input type="time" id="from" name="from" value={e.from ?? timeIn(zone, a.startsAt)} {...invalid('from')} />
          </div>
          <div class="field">
            <label for="to">{t(m.wasTo)}</label>
            <input type="time" id="to" name="to" value={e.to ?? timeIn(zone, a.endsAt)} {...invalid('to')} />
          </div>
          <div class="field">
            <label for="counted">{t(m.counted)}</label>
            <input
              type="text"
              inputmode="numeric"
              id="counted"
              name="counted"
              value={e.counted}
              {...invalid('counted')}
            />
          </div>
        </div>
        {questions.map((q) => (
          <fieldset key={q} id={`seen-${q}`}>
            <legend>{t(m.questions[q])}</legend>
            <div class="row">
              {answers.map((answer) => (
                <label class="check" key={answer}>
                  <input type="radio" name={`seen-${q}`} value={answer} checked={e.seen?.[q] === answer} />
                  {t(m.answers[answer])}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div class="field">
          <label for="remark">{t(m.remark)}</label>
          <p class="hint" id="remark-hint">
            {t(m.remarkHint)}
          </p>
          <textarea id="remark" name="remark" rows={5} aria-describedby="remark-hint" {...invalid('remark')}>
            {e.remark}
          </textarea>
        </div>
        <button type="submit">{t(m.sendReport)}</button>
      </form>
    </Frame>
  );
}

/** Her own report, as she gave it, and its receipt. */
export function OwnReport(o: {
  page: Page;
  assembly: PublicAssembly;
  report: KeptReport;
  role: string;
  receipt: Receipt | undefined;
  base: string;
}): VNode {
  const { page, assembly: a, report: r } = o;
  const { t } = page;
  const zone = zoneFor(page.ask.law, a.body, a.day);
  return (
    <Frame page={page} title={t(m.yourReport)}>
      <h1>{t(m.yourReport)}</h1>
      <p class="good">{t(m.reportKept)}</p>
      <dl class="facts">
        <dt>{t(m.assembly)}</dt>
        <dd>
          {what(page, a)}, <a href={page.to(`/assemblies/public/${a.number}`)}>{a.number}</a>
        </dd>
        <dt>{t(m.asWhat)}</dt>
        <dd>{capital(o.role)}</dd>
        <dt>{t(m.wasThere)}</dt>
        <dd>{t(m.time, { from: timeIn(zone, r.seenFrom), to: timeIn(zone, r.seenTo) })}</dd>
        <dt>{t(m.counted)}</dt>
        <dd>{r.counted === null ? '–' : page.number(r.counted)}</dd>
        {questions.map((q) => (
          <>
            <dt>{t(m.questions[q])}</dt>
            <dd>{t(m.answers[r.seen[q]])}</dd>
          </>
        ))}
        {r.remark && (
          <>
            <dt>{t(m.remark)}</dt>
            <dd class="lines">{r.remark}</dd>
          </>
        )}
      </dl>
      {o.receipt && <ReceiptSheet page={page} receipt={o.receipt} kinds={words.steps} base={o.base} />}
    </Frame>
  );
}

/** On the page of the assembly: counts, and the way to report. */
export function Reports({ page, number, summary }: { page: Page; number: string; summary: Summary }): VNode {
  const { t } = page;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{t(m.reports)}</h2>
      {summary.reports === null ? (
        <p>{t(m.fewReports, { n: leastShown })}</p>
      ) : summary.reports === 0 ? (
        <p>{t(m.noReports)}</p>
      ) : (
        <Scroll label={t(m.reports)}>
          <p>{t(m.reportsCount, { n: summary.reports })}</p>
          <table>
            <caption class="hidden">{t(m.reports)}</caption>
            <thead>
              <tr>
                <th scope="col">{t(m.question)}</th>
                {answers.map((a) => (
                  <th scope="col" class="num" key={a}>
                    {t(m.answers[a])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {questions.map((q) => (
                <tr key={q}>
                  <th scope="row">{t(m.questions[q])}</th>
                  {answers.map((a) => (
                    <td class="num" key={a}>
                      {summary.answers[q] ? page.number(summary.answers[q][a]) : '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {summary.counted && <p>{t(m.countedMedian, { n: summary.counted.median, of: summary.counted.of })}</p>}
        </Scroll>
      )}
      <p>
        <a class="button" href={page.to(`/assemblies/public/${number}/report`)}>
          {t(m.report)}
        </a>{' '}
        <a href={page.to('/assemblies/roles/observer')}>{t(m.observerRights)}</a>
      </p>
    </section>
  );
}
