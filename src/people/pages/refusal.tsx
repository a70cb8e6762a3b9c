import type { VNode } from 'preact';
import type { UserError } from '../../platform/http/problem.ts';
import { Frame, type Page } from '../../portal/index.ts';
import { m } from './messages.ts';

/** Refusals after which signing in is what helps. */
const signIn = new Set([
  'sign-in',
  'sign-in-expired',
  'sign-in-cancelled',
  'provider-down',
  'provider-answer',
  'passkey-refused',
  'verified-only',
]);

/** Says what was not done and why, and where to go from here. */
export const RefusalView = ({ page, refused }: { page: Page; refused: UserError }): VNode => {
  const { t, to } = page;
  const title = t(refused.status === 404 ? m.notFoundTitle : m.refused);
  return (
    <Frame page={page} title={title} failed>
      <h1>{title}</h1>
      <p class="bad">{refused.said(page.lang)}</p>
      <p>
        {signIn.has(refused.code) ? (
          <a class="button" href={to('/sign-in')}>
            {t(m.signInAgain)}
          </a>
        ) : (
          <a class="button" href={to('')}>
            {t(m.toHome)}
          </a>
        )}
      </p>
    </Frame>
  );
};
