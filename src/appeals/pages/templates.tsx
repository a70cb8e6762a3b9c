/** The templates of an office. */

import type { VNode } from 'preact';
import type { UserError } from '../../platform/http/problem.ts';
import { langNames, langs } from '../../platform/i18n/i18n.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import type { Template } from '../actions/templates.ts';
import { m } from './messages.ts';
import { Lines, nameOf } from './parts.tsx';

export function TemplatesView({
  page,
  body,
  templates,
  refused,
  entered = {},
}: {
  page: Page;
  body: string;
  templates: readonly Template[];
  refused?: UserError;
  entered?: Readonly<Record<string, string | undefined>>;
}): VNode {
  const { t, to } = page;
  const wrong = (field: string) => (refused?.field === field ? refused.said(page.lang) : undefined);
  return (
    <Frame page={page} title={t(m.templates)} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <h1>{t(m.templates)}</h1>
      <p class="lead">{nameOf(page, body)}</p>
      <p>{t(m.templatesLead)}</p>
      <ul class="cards">
        {templates.map((x) => (
          <li key={x.id} class="card">
            <h2 lang={x.lang}>{x.name}</h2>
            <div lang={x.lang}>
              <Lines text={x.text} />
            </div>
            <form method="post" action={to('/desk/templates')}>
              <input type="hidden" name="drop" value={x.id} />
              <button type="submit" class="button-soft" aria-label={`${t(m.remove)}: ${x.name}`}>
                {t(m.remove)}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={to('/desk/templates')}>
        <Field id="name" label={t(m.templateName)} wrong={wrong('name')}>
          {(aria) => <input {...aria} type="text" value={entered['name'] ?? ''} maxLength={100} required />}
        </Field>
        <Field id="lang" label={t(m.templateLang)}>
          {(aria) => (
            <select {...aria}>
              {langs.map((l) => (
                <option key={l} value={l} lang={l} selected={l === (entered['lang'] ?? page.lang)}>
                  {langNames[l]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="text" label={t(m.templateText)} wrong={wrong('text')}>
          {(aria) => (
            <textarea {...aria} rows={5} maxLength={4000} required>
              {entered['text'] ?? ''}
            </textarea>
          )}
        </Field>
        <button type="submit">{t(m.save)}</button>
      </form>
    </Frame>
  );
}
