import type { VNode } from 'preact';
import type { UserError } from '../../platform/http/problem.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { m } from './messages.ts';

/** What goes, what stays and why, and that it cannot be undone. */
export function EraseView({ page, refused }: { page: Page; refused?: UserError | undefined }): VNode {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.erase)} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <h1>{t(m.erase)}</h1>
      <p>{t(m.eraseText)}</p>
      <h2>{t(m.eraseKept)}</h2>
      <ul>
        <li>{t(m.keptIdentifier)}</li>
        <li>{t(m.keptPosts)}</li>
      </ul>
      <form method="post" action={to('/account/erase')}>
        {refused && (
          <p class="field-error" id="sure-error">
            {refused.said(page.lang)}
          </p>
        )}
        <label class="check">
          <input type="checkbox" id="sure" name="sure" value="yes" aria-describedby={refused && 'sure-error'} />
          {t(m.eraseSure)}
        </label>
        <p class="row">
          <button type="submit">{t(m.erase)}</button>
          <a href={to('/account')}>{t(m.back)}</a>
        </p>
      </form>
    </Frame>
  );
}
