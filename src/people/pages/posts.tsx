import type { VNode } from 'preact';
import { reference } from '../../law/index.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { type Role, roles, rolesOfInstance } from '../model/actor.ts';
import type { Invitation, PostLine } from '../store/posts.ts';
import { m, roleNames } from './messages.ts';
import { type Again, bodyNames, Do, FormToken, sayPost } from './parts.tsx';

/** Which posts somebody may give: all, or some of one body. */
export interface Reach {
  body: string | null;
  roles: readonly Role[];
}

export function PostsView({
  page,
  posts,
  reach,
  mayEnd,
  again,
}: {
  page: Page;
  posts: readonly PostLine[];
  reach: Reach;
  mayEnd: (post: PostLine) => boolean;
  again?: Again | undefined;
}): VNode {
  const { t } = page;
  const bodies = bodyNames(page);
  const when = ({ from, to }: PostLine): string =>
    to === null ? t(m.fromTo, { from: page.date(from) }) : t(m.until, { from: page.date(from), to: page.date(to) });
  return (
    <Frame page={page} title={t(m.allPosts)} failed={again !== undefined}>
      {again && <ErrorSummary page={page} text={again.refused.said(page.lang)} field={again.refused.field} />}
      <h1>{t(m.allPosts)}</h1>
      <p class="lead">{t(m.postsLead)}</p>
      {page.query['done'] !== undefined && !again && (
        <p class="good" role="status">
          {t(m.done)}
        </p>
      )}
      {posts.length === 0 ? (
        <p>{t(m.noPosts)}</p>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.who)}</th>
              <th scope="col">{t(m.role)}</th>
              <th scope="col">{t(m.days)}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.id}>
                <td data-label={t(m.who)}>{post.name ?? t(m.noName)}</td>
                <td data-label={t(m.role)}>{sayPost(page, post, bodies)}</td>
                <td data-label={t(m.days)}>{when(post)}</td>
                <td>
                  {mayEnd(post) && (
                    <Do
                      page={page}
                      path="/posts/end"
                      text={t(m.endPost)}
                      label={`${post.name ?? t(m.noName)}, ${sayPost(page, post, bodies)}`}
                    >
                      <input type="hidden" name="post" value={post.id} />
                    </Do>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <GivePost page={page} reach={reach} again={again} />
    </Frame>
  );
}

function GivePost({ page, reach, again }: { page: Page; reach: Reach; again: Again | undefined }): VNode {
  const { t, to } = page;
  const entered = again?.entered ?? {};
  const wrong = again?.refused.field;
  const error = (field: string): VNode | false =>
    wrong === field && (
      <p class="field-error" id={`${field}-error`}>
        {again!.refused.said(page.lang)}
      </p>
    );
  const field = (name: string, hint?: string) => ({
    id: name,
    name,
    'aria-invalid': wrong === name ? ('true' as const) : undefined,
    'aria-describedby': [hint, wrong === name && `${name}-error`].filter(Boolean).join(' ') || undefined,
  });
  const bodies = reference.bodies(page.ask, {}).filter((b) => b.exists && (reach.body === null || b.id === reach.body));
  return (
    <section>
      <h2>{t(m.givePost)}</h2>
      <p>{t(m.givePostText)}</p>
      <form method="post" action={to('/posts')}>
        <FormToken />
        <div class="field">
          <label for="role">{t(m.role)}</label>
          {error('role')}
          <select {...field('role')}>
            {reach.roles.map((r) => (
              <option key={r} value={r} selected={r === entered['role']}>
                {t(roleNames[r])}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="body">{t(m.body)}</label>
          {error('body')}
          <select {...field('body')}>
            {reach.body === null && <option value="">{t(m.noBody)}</option>}
            {bodies.map((b) => (
              <option key={b.id} value={b.id} selected={b.id === entered['body']}>
                {b.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="unit">{t(m.unit)}</label>
          <input type="text" {...field('unit')} maxLength={80} value={entered['unit'] ?? ''} />
        </div>
        <div class="field">
          <label for="from">{t(m.from)}</label>
          {error('from')}
          <input type="date" {...field('from')} value={entered['from'] ?? page.ask.today} />
        </div>
        <div class="field">
          <label for="to">{t(m.to)}</label>
          <p class="hint" id="to-hint">
            {t(m.toHint)}
          </p>
          {error('to')}
          <input type="date" {...field('to', 'to-hint')} value={entered['to'] ?? ''} />
        </div>
        <button type="submit">{t(m.makeLink)}</button>
      </form>
    </section>
  );
}

export function InvitationView({
  page,
  invitation,
  signedIn,
}: {
  page: Page;
  invitation: Invitation;
  signedIn: boolean;
}): VNode {
  const { t, to, path } = page;
  return (
    <Frame page={page} title={t(m.invitation)}>
      <h1>{t(m.invitation)}</h1>
      <p class="lead">{sayPost(page, invitation, bodyNames(page))}</p>
      {invitation.madeBy === null && <p>{t(m.firstAdministrator)}</p>}
      {signedIn ? (
        <form method="post" action={to(path)}>
          <button type="submit">{t(m.accept)}</button>
        </form>
      ) : (
        <>
          <p>{t(m.signInToAccept)}</p>
          <p>
            <a class="button" href={to('/sign-in', { return: to(path) })}>
              {t(m.signIn)}
            </a>
          </p>
        </>
      )}
    </Frame>
  );
}

/** What an administrator or a head may give; undefined for everybody else. */
export function reachOf(post: { role: Role; body: string | null } | null): Reach | undefined {
  if (post?.role === 'administrator') return { body: null, roles };
  if (post?.role === 'head')
    return { body: post.body, roles: roles.filter((r) => !rolesOfInstance.includes(r) && r !== 'head') };
  return undefined;
}
