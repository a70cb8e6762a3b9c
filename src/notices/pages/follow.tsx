/** Feeds for everybody, so that they can be found. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import type { Page } from '../../portal/index.ts';
import { m } from './messages.ts';
import { Sheet } from './parts.tsx';

export function FollowView({ page, bodies }: { page: Page; bodies: readonly { body: string; n: number }[] }): VNode {
  const { t, to } = page;
  const { law, today } = page.ask;
  const here = bodies.filter(({ body }) => Object.hasOwn(law.pack.bodies, body));
  return (
    <Sheet page={page} title={t(m.follow)}>
      <p class="lead">{t(m.followText)}</p>
      <h2>{t(m.followBodies)}</h2>
      {here.length === 0 ? (
        <p>{t(m.followEmpty)}</p>
      ) : (
        <ul>
          {here.map(({ body, n }) => (
            <li key={body}>
              <a href={to(`/feeds/body/${body}.atom`)}>{t(m.feed, { name: bodyName(law, page.lang, body, today) })}</a>{' '}
              <span class="small soft">({t(m.entries, { n })})</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        {t(m.followCases, { path: '' })}
        <code>{to('/feeds/case/…')}.atom</code>
      </p>
    </Sheet>
  );
}
