import type { ComponentChildren, VNode } from 'preact';
import { reference } from '../../law/index.ts';
import { dayIn } from '../../platform/clock.ts';
import { langNames, langs } from '../../platform/i18n/i18n.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { type Post, scopes } from '../model/actor.ts';
import { formField, formToken } from '../model/form-token.ts';
import type { Refused } from '../model/refusals.ts';
import type { MyAccount } from '../queries/my-account.ts';
import { m, roleNames, scopeNames } from './messages.ts';
import { PasskeyBox, PasskeyScript } from './sign-in.tsx';
import type { OwnVisit } from './visit.tsx';

/** The hidden field of a form that makes something: sent twice, it makes one. */
export const FormToken = (): VNode => <input type="hidden" name={formField} value={formToken()} />;

/** The names of bodies on the page's day, by code. */
export const bodyNames = (page: Page): Map<string, string> =>
  new Map(reference.bodies(page.ask, {}).map((b) => [b.id, b.name]));

export function sayPost(page: Page, post: Pick<Post, 'role' | 'body' | 'unit'>, bodies: Map<string, string>): string {
  const where = post.body === null ? page.t(m.wholePortal) : (bodies.get(post.body) ?? post.body);
  return [page.t(roleNames[post.role]), where, post.unit].filter(Boolean).join(', ');
}

/** What was refused, and what was entered: shown again in the form. */
export interface Again {
  refused: Refused;
  entered: Record<string, string | undefined>;
}

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
        <h2>{t(m.erase)}</h2>
        <p>
          <a href={to('/account/erase')}>{t(m.erase)}</a>
        </p>
      </section>
      <PasskeyScript />
    </Frame>
  );
}

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

function Contact({
  visit,
  account,
  wrong,
  entered,
}: {
  visit: OwnVisit;
  account: MyAccount;
  wrong: string | undefined;
  entered: string | undefined;
}): VNode {
  const { page, visitor, people } = visit;
  const { t, to } = page;
  const unconfirmed = people.context.sendLetter ? m.emailUnconfirmed : m.emailNoLetters;
  return (
    <section>
      <h2>{t(m.email)}</h2>
      <form method="post" action={to('/account/email')}>
        <div class="field">
          <label for="email">{t(m.email)}</label>
          <p class="hint" id="email-hint">
            {t(m.emailHint)}
          </p>
          {wrong && (
            <p class="field-error" id="email-error">
              {wrong}
            </p>
          )}
          <input
            type="text"
            id="email"
            name="email"
            inputMode="email"
            autocomplete="email"
            spellcheck={false}
            maxLength={254}
            value={entered ?? account.contact?.email ?? ''}
            aria-describedby={wrong ? 'email-hint email-error' : 'email-hint'}
            aria-invalid={wrong ? 'true' : undefined}
          />
          {account.contact && <p class="small soft">{t(account.contact.verified ? m.emailConfirmed : unconfirmed)}</p>}
        </div>
        <div class="field">
          <label for="lang">{t(m.language)}</label>
          <select id="lang" name="lang">
            {langs.map((l) => (
              <option key={l} value={l} lang={l} selected={l === (visitor.lang ?? page.lang)}>
                {langNames[l]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{t(m.save)}</button>
      </form>
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

function Tokens({
  page,
  account,
  day,
  wrong,
  entered,
}: {
  page: Page;
  account: MyAccount;
  day: (at: Date) => string;
  wrong: (field: string) => string | undefined;
  entered: Record<string, string | undefined>;
}): VNode {
  const { t, to } = page;
  const noName = wrong('name');
  const noScope = wrong('scope-read');
  return (
    <section>
      <h2>{t(m.tokens)}</h2>
      <p>{t(m.tokensText)}</p>
      {account.tokens.length > 0 && (
        <ul class="cards">
          {account.tokens.map((k) => (
            <li key={k.id} class="card">
              <h3>{k.name}</h3>
              <p class="small soft">
                {k.scopes.map((s) => t(scopeNames[s])).join(', ')}; {t(m.made, { date: day(k.created_at) })};{' '}
                {k.last_used_at ? t(m.lastUsed, { date: day(k.last_used_at) }) : t(m.neverUsed)}
              </p>
              <Do page={page} path="/account/tokens/end" text={t(m.remove)} label={k.name}>
                <input type="hidden" name="token" value={k.id} />
              </Do>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={to('/account/tokens')}>
        <FormToken />
        <div class="field">
          <label for="name">{t(m.tokenName)}</label>
          {noName && (
            <p class="field-error" id="name-error">
              {noName}
            </p>
          )}
          <input
            type="text"
            id="name"
            name="name"
            maxLength={80}
            autocomplete="off"
            value={entered['name'] ?? ''}
            aria-describedby={noName ? 'name-error' : undefined}
            aria-invalid={noName ? 'true' : undefined}
          />
        </div>
        <fieldset aria-describedby={noScope ? 'scope-error' : undefined}>
          <legend>{t(m.tokenScopes)}</legend>
          {noScope && (
            <p class="field-error" id="scope-error">
              {noScope}
            </p>
          )}
          {scopes.map((s) => (
            <label key={s} class="check">
              <input type="checkbox" id={`scope-${s}`} name="scope" value={s} checked={s === 'read'} />
              {t(scopeNames[s])}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="button-soft">
          {t(m.makeToken)}
        </button>
      </form>
    </section>
  );
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

export function EraseView({ page, refused }: { page: Page; refused?: Refused | undefined }): VNode {
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
        <label class="check">
          <input type="checkbox" id="sure" name="sure" value="yes" />
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
