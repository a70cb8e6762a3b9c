import type { VNode } from 'preact';
import { dayIn } from '../../platform/clock.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import type { Post } from '../model/actor.ts';
import type { MyAccount } from '../queries/my-account.ts';
import { Contact, Tokens } from './account-forms.tsx';
import { m } from './messages.ts';
import { type Again, bodyNames, Do, sayPost } from './parts.tsx';
import { PasskeyBox, PasskeyScript } from './sign-in.tsx';
import type { OwnVisit } from './visit.tsx';

export function AccountView({
  visit,
  account,
  zone,
  again,
}: {
  visit: OwnVisit;
  account: MyAccount;
  zone: string;
  again?: Again | undefined;
}): VNode {
  const { page, visitor, actor, people } = visit;
  const { t, to } = page;
  const bodies = bodyNames(page);
  const day = (at: Date): string => page.date(dayIn(zone, at));
  const wrong = (field: string): string | undefined =>
    again?.refused.field === field ? again.refused.said(page.lang) : undefined;
  return (
    <Frame page={page} title={t(m.account)} failed={again !== undefined}>
      {again && <ErrorSummary page={page} text={again.refused.said(page.lang)} field={again.refused.field} />}
      <h1>{t(m.account)}</h1>
      {page.query['done'] !== undefined && !again && (
        <p class="good" role="status">
          {t(m.done)}
        </p>
      )}
      <dl class="facts">
        <dt>{t(m.name)}</dt>
        <dd>{visitor.name ?? t(m.noName)}</dd>
        <dt>{t(m.identity)}</dt>
        <dd>{t(actor.assurance === 'verified' ? m.verified : m.selfOnly)}</dd>
        <dt>{t(m.actingNow)}</dt>
        <dd>{actor.post ? t(m.actingPost, { post: sayPost(page, actor.post, bodies) }) : t(m.actingSelf)}</dd>
      </dl>
      {actor.assurance === 'self' && people.context.relyingParty && (
        <p>
          <a class="button" href={to('/sign-in/provider', { prove: '1', return: to('/account') })}>
            {t(m.proveIdentity)}
          </a>
        </p>
      )}
      <Do page={page} path="/sign-out" text={t(m.signOut)} />
      {(account.posts.length > 0 || actor.post) && <Posts visit={visit} posts={account.posts} bodies={bodies} />}
      <Contact visit={visit} account={account} wrong={wrong('email')} entered={again?.entered['email']} />
      <Passkeys page={page} account={account} day={day} />
      <Sessions visit={visit} account={account} day={day} />
      <Tokens page={page} account={account} day={day} wrong={wrong} entered={again?.entered ?? {}} />
      <section>
        <h2>{t(m.exportTitle)}</h2>
        <p>
          <a href={to('/account/export')}>{t(m.exportText)}</a>
        </p>
      </section>
      <section>
        <h2>{t(m.erase)}</h2>
        <p>
          <a href={to('/account/erase')}>{t(m.erase)}</a>
        </p>
      </section>
      <PasskeyScript />
    </Frame>
  );
}

function Posts({
  visit,
  posts,
  bodies,
}: {
  visit: OwnVisit;
  posts: readonly Post[];
  bodies: Map<string, string>;
}): VNode {
  const { page, actor } = visit;
  const { t, to } = page;
  const mayManage = actor.post?.role === 'administrator' || actor.post?.role === 'head';
  return (
    <section>
      <h2>{t(m.posts)}</h2>
      <p>{t(m.postsText)}</p>
      <ul class="cards">
        {posts.map((post) => (
          <li key={post.id} class="card">
            <h3>{sayPost(page, post, bodies)}</h3>
            {actor.post?.id === post.id ? (
              <Do page={page} path="/account/act" text={t(m.actSelf)} />
            ) : (
              <Do page={page} path="/account/act" text={t(m.actIn)} label={sayPost(page, post, bodies)}>
                <input type="hidden" name="post" value={post.id} />
              </Do>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <p>
          <a class="button" href={to('/posts')}>
            {t(m.managePosts)}
          </a>
        </p>
      )}
    </section>
  );
}

function Passkeys({ page, account, day }: { page: Page; account: MyAccount; day: (at: Date) => string }): VNode {
  const { t } = page;
  return (
    <section>
      <h2>{t(m.passkeys)}</h2>
      <p>{t(m.withPasskeyText)}</p>
      {account.passkeys.length === 0 ? (
        <p>{t(m.noPasskeys)}</p>
      ) : (
        <ul class="cards">
          {account.passkeys.map((k) => (
            <li key={k.id} class="card">
              <h3>{k.device}</h3>
              <p class="small soft">
                {t(m.made, { date: day(k.created_at) })};{' '}
                {k.last_used_at ? t(m.lastUsed, { date: day(k.last_used_at) }) : t(m.neverUsed)}
              </p>
              <Do page={page} path="/account/passkeys/remove" text={t(m.remove)} label={k.device}>
                <input type="hidden" name="passkey" value={k.id} />
              </Do>
            </li>
          ))}
        </ul>
      )}
      <PasskeyBox
        page={page}
        act="add"
        label={t(m.addPasskey)}
        back={page.to('/account', { done: '1' })}
        withoutScript={t(m.noScriptAlone)}
      />
    </section>
  );
}

function Sessions({ visit, account, day }: { visit: OwnVisit; account: MyAccount; day: (at: Date) => string }): VNode {
  const { page, session } = visit;
  const { t } = page;
  return (
    <section>
      <h2>{t(m.sessions)}</h2>
      <ul class="cards">
        {account.sessions.map((s) => (
          <li key={s.id} class="card">
            <h3>{s.device}</h3>
            <p class="small soft">
              {t(m.since, { date: day(s.created_at) })}; {t(m.lastUsed, { date: day(s.last_seen_at) })}
            </p>
            {s.id === session.id.toString('hex') ? (
              <p class="tag tag-on">{t(m.thisOne)}</p>
            ) : (
              <Do page={page} path="/account/sessions/end" text={t(m.endIt)} label={s.device}>
                <input type="hidden" name="session" value={s.id} />
              </Do>
            )}
          </li>
        ))}
      </ul>
      <Do page={page} path="/sign-out/everywhere" text={t(m.signOutEverywhere)} />
    </section>
  );
}
