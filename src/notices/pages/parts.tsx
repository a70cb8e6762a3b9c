/** What several pages of the room are made of. */
import type { ComponentChildren, VNode } from 'preact';
import { zoneOf } from '../../law/index.ts';
import { dayIn } from '../../platform/clock.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { m } from './messages.ts';

/** The day of an instant, in words, where the law applies. */
export const dayOf = (page: Page, at: Date): string => page.date(dayIn(zoneOf(page.ask.law, page.ask.today), at));

/** A page of the room: heading, what went wrong or was done, and the way back. */
export const Sheet = ({
  page,
  title,
  refused,
  back,
  children,
}: {
  page: Page;
  title: string;
  refused?: UserError | undefined;
  /** path of the page above */
  back?: string;
  children: ComponentChildren;
}): VNode => (
  <Frame page={page} title={title} {...(refused ? { failed: true } : {})}>
    {refused && <ErrorSummary page={page} text={refused.said(page.lang)} field={refused.field} />}
    <h1>{title}</h1>
    {page.query['done'] !== undefined && !refused && (
      <p class="good" role="status">
        {page.t(m.done)}
      </p>
    )}
    {children}
    {back !== undefined && (
      <p>
        <a href={page.to(back)}>{page.t(m.back)}</a>
      </p>
    )}
  </Frame>
);

/** A secret, shown this once. */
export const Secret = ({
  page,
  title,
  secret,
  text,
  back,
}: {
  page: Page;
  title: string;
  secret: string;
  text: string;
  back: string;
}): VNode => (
  <Sheet page={page} title={title} back={back}>
    <p class="warn">{page.t(m.shownOnce)}</p>
    <p>
      <code>{secret}</code>
    </p>
    <p>{text}</p>
  </Sheet>
);
