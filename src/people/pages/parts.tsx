/** What several pages of the room are made of. */
import type { ComponentChildren, VNode } from 'preact';
import { reference } from '../../law/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { Frame, type Page } from '../../portal/index.ts';
import type { Post } from '../model/actor.ts';
import { formField, formToken } from '../model/form-token.ts';
import { m, roleNames } from './messages.ts';

/** What was refused, and what was entered: shown again in the form. */
export interface Again {
  refused: UserError;
  entered: Record<string, string | undefined>;
}

/** The hidden field of a form that makes something: sent twice, it makes one. */
export const FormToken = (): VNode => <input type="hidden" name={formField} value={formToken()} />;

/** One button that does one thing. */
export const Do = ({
  page,
  path,
  text,
  label,
  children,
}: {
  page: Page;
  path: string;
  text: string;
  /** what a screen reader hears, where several buttons say the same */
  label?: string | undefined;
  children?: ComponentChildren;
}): VNode => (
  <form method="post" action={page.to(path)}>
    {children}
    <button type="submit" class="button-soft" aria-label={label && `${text}: ${label}`}>
      {text}
    </button>
  </form>
);

/** The names of bodies on the page's day, by code. */
export const bodyNames = (page: Page): Map<string, string> =>
  new Map(reference.bodies(page.ask, {}).map((b) => [b.id, b.name]));

export function sayPost(page: Page, post: Pick<Post, 'role' | 'body' | 'unit'>, bodies: Map<string, string>): string {
  const where = post.body === null ? page.t(m.wholePortal) : (bodies.get(post.body) ?? post.body);
  return [page.t(roleNames[post.role]), where, post.unit].filter(Boolean).join(', ');
}

/** A secret, shown this once. */
export const SecretView = ({
  page,
  title,
  text,
  secret,
  back,
}: {
  page: Page;
  title: string;
  text?: string;
  secret: string;
  back: string;
}): VNode => (
  <Frame page={page} title={title}>
    <h1>{title}</h1>
    <p class="warn">{page.t(m.shownOnce)}</p>
    <p>
      <code>{secret}</code>
    </p>
    {text && <p>{text}</p>}
    <p>
      <a class="button" href={page.to(back)}>
        {page.t(m.back)}
      </a>
    </p>
  </Frame>
);
