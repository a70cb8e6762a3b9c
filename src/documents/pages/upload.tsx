/** The form that adds documents, for any page of a case; and a page of its own that shows it with what is there. */
import type { VNode } from 'preact';
import type { CaseView } from '../../appeals/index.ts';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { kinds, saidKinds } from '../model/kinds.ts';
import { field } from '../model/refusals.ts';
import type { DocumentSettings } from '../settings.ts';
import { m } from './messages.ts';

const accept = kinds.flatMap((k) => [k.mediaType, ...k.endings.map((e) => `.${e}`)]).join(',');

/** Works without JavaScript. `wrong`: what was refused, in the reader's language. */
export function UploadForm({
  page,
  number,
  settings,
  wrong,
}: {
  page: Page;
  number: string;
  settings: Pick<DocumentSettings, 'most' | 'perCase'>;
  wrong?: string | undefined;
}): VNode {
  const { t, to } = page;
  const described = `${field}-hint ${field}-privacy${wrong ? ` ${field}-error` : ''}`;
  return (
    <form method="post" action={to(`/appeals/${number}/documents`)} enctype="multipart/form-data">
      <FormToken />
      <div class="field">
        <label for={field}>{t(m.choose)}</label>
        <p class="hint" id={`${field}-hint`}>
          {t(m.limits, { kinds: saidKinds, max: Math.floor(settings.most / 1024 / 1024), n: settings.perCase })}
        </p>
        <p class="hint" id={`${field}-privacy`}>
          {t(m.privacy)}
        </p>
        {wrong && (
          <p class="field-error" id={`${field}-error`}>
            {wrong}
          </p>
        )}
        <input
          type="file"
          id={field}
          name={field}
          multiple
          accept={accept}
          aria-describedby={described}
          {...(wrong ? { 'aria-invalid': 'true' } : {})}
        />
      </div>
      <button type="submit">{t(m.send)}</button>
    </form>
  );
}

export function DocumentsPage({
  page,
  view,
  settings,
  refused,
}: {
  page: Page;
  view: CaseView;
  settings: DocumentSettings;
  refused?: UserError | undefined;
}): VNode {
  const { t, to } = page;
  const { file } = view;
  const documents = view.steps.flatMap((s) => s.documents.map((d) => ({ ...d, on: s.occurredOn })));
  const wrong = refused?.said(page.lang);
  return (
    <Frame page={page} title={`${t(m.title)}: ${file.number}`} failed={refused !== undefined}>
      {wrong && <ErrorSummary page={page} text={wrong} field={field} />}
      <h1>{t(m.title)}</h1>
      <p>
        <a href={to(`/appeals/${file.number}`)}>{t(m.back)}</a> <span class="nowrap">{file.number}</span>
      </p>
      {documents.length === 0 ? (
        <p>{t(m.none)}</p>
      ) : (
        <ul>
          {documents.map((d) => (
            <li key={d.id}>
              <a href={to(`/appeals/${file.number}/documents/${d.id}`)}>{d.name}</a>{' '}
              <span class="small soft">
                {page.date(d.on)} · {t(m.kilobytes, { n: page.number(Math.ceil(d.bytes / 1024)) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {view.mayAttach && (
        <section>
          <h2>{t(m.add)}</h2>
          <UploadForm page={page} number={file.number} settings={settings} wrong={wrong} />
        </section>
      )}
    </Frame>
  );
}
