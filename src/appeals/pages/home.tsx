/** Where everybody begins: what an appeal is, and one's own. */

import type { VNode } from 'preact';
import { FormToken } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import type { Kind } from '../model/appeal.ts';
import { words } from '../model/words.ts';
import type { MyAppeal } from '../queries/my-appeals.ts';
import type { Published } from '../queries/published.ts';
import { m } from './messages.ts';
import { DaysLeft, nameOf, StateTag } from './parts.tsx';

export function HomeView({
  page,
  signedIn,
  mine,
  open,
}: {
  page: Page;
  signedIn: boolean;
  mine: readonly MyAppeal[];
  open: readonly Published[];
}): VNode {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.appeals)}>
      <h1>{t(m.appeals)}</h1>
      <p class="lead">{t(m.lead)}</p>
      <p>
        <a class="button" href={to('/appeals/new')}>
          {t(signedIn ? m.write : m.signInToWrite)}
        </a>
      </p>
      {signedIn && (
        <section>
          <h2>{t(m.mine)}</h2>
          {mine.length === 0 ? (
            <p>{t(m.none)}</p>
          ) : (
            <table class="stack">
              <caption class="hidden">{t(m.mine)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t(m.subject)}</th>
                  <th scope="col">{t(m.kind)}</th>
                  <th scope="col">{t(m.body)}</th>
                  <th scope="col">{t(m.state)}</th>
                  <th scope="col">{t(m.due)}</th>
                </tr>
              </thead>
              <tbody>
                {mine.map(({ file, kind, subject }) => (
                  <tr key={file.id}>
                    <td data-label={t(m.subject)}>
                      <a href={to(`/appeals/${file.number}`)}>{subject ?? t(m.noSubject)}</a>
                      <br />
                      <span class="small soft nowrap">{file.number}</span>
                    </td>
                    <td data-label={t(m.kind)}>{t(words.kinds[kind as Kind])}</td>
                    <td data-label={t(m.body)}>{nameOf(page, file.body)}</td>
                    <td data-label={t(m.state)}>
                      <StateTag page={page} file={file} />
                    </td>
                    <td data-label={t(m.due)}>
                      {file.dueOn ? (
                        <>
                          {page.date(file.dueOn)} <DaysLeft page={page} due={file.dueOn} />
                        </>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {mine.length === 50 && (
            <p>
              <a href={to('/appeals', { before: mine.at(-1)!.file.id })} rel="next">
                {t(m.older)}
              </a>
            </p>
          )}
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{t(m.published)}</h2>
          <p>{t(m.publishedHint)}</p>
          <ul>
            {open.map(({ file, kind, subject }) => (
              <li key={file.id}>
                <a href={to(`/appeals/${file.number}`)} lang={file.lang}>
                  {subject ?? t(m.noSubject)}
                </a>{' '}
                <StateTag page={page} file={file} />
                <br />
                <span class="small soft">
                  {t(words.kinds[kind as Kind])} · {nameOf(page, file.body)} · {page.date(file.openedOn)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={to('/appeals/claim')}>{t(m.claimLink)}</a>
      </p>
    </Frame>
  );
}

export function ClaimView({
  page,
  refused,
  entered,
}: {
  page: Page;
  refused?: UserError;
  entered?: string | undefined;
}): VNode {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.claimTitle)} failed={refused !== undefined}>
      {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
      <h1>{t(m.claimTitle)}</h1>
      <p class="lead">{t(m.claimLead)}</p>
      <form method="post" action={to('/appeals/claim')}>
        <FormToken />
        <Field id="number" label={t(m.number)}>
          {(aria) => (
            <input
              {...aria}
              type="text"
              value={entered ?? ''}
              required
              autocomplete="off"
              spellcheck={false}
              maxLength={20}
            />
          )}
        </Field>
        <Field id="word" label={t(m.word)} wrong={refused?.said(page.lang)}>
          {(aria) => <input {...aria} type="text" required autocomplete="off" spellcheck={false} maxLength={40} />}
        </Field>
        <button type="submit">{t(m.next)}</button>
      </form>
    </Frame>
  );
}

/** What the official gives to the person at the desk: number and word, once. */
export const EnteredView = ({
  page,
  title,
  number,
  word,
}: {
  page: Page;
  title: Message;
  number: string;
  word: string | undefined;
}): VNode => {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(title)}>
      <h1>{t(title)}</h1>
      <p class="big nowrap">{number}</p>
      {word && (
        <>
          <p class="big">
            <code>{word}</code>
          </p>
          <p class="warn">{t(m.giveClaim)}</p>
        </>
      )}
      <p>
        <a class="button" href={to(`/appeals/${number}`)}>
          {t(m.next)}
        </a>
      </p>
    </Frame>
  );
};
