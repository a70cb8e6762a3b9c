import type { ComponentChildren, VNode } from 'preact';
import { reference } from '../../law/index.ts';
import { asset } from '../../platform/ui/assets.ts';
import { Frame, type Page } from '../../portal/index.ts';
import type { DemoPerson } from '../demonstration.ts';
import { m, roleNames } from './messages.ts';

/** What the island needs to say, and where it goes; without JavaScript the button stays out of sight and the text says so. */
export function PasskeyBox({
  page,
  act,
  label,
  back,
  withoutScript,
  children,
}: {
  page: Page;
  act: 'sign-in' | 'new-person' | 'add';
  label: string;
  back: string;
  withoutScript: string;
  children?: ComponentChildren;
}): VNode {
  const { t } = page;
  return (
    <>
      <form
        data-passkey={act}
        data-return={back}
        data-lang={page.lang}
        data-failed={t(m.passkeyFailed)}
        data-unsupported={t(m.passkeyUnsupported)}
        hidden
      >
        {children}
        <button type="submit">{label}</button>
        <p role="status" class="field-error" />
      </form>
      <noscript>
        <p class="note">{withoutScript}</p>
      </noscript>
    </>
  );
}
export const PasskeyScript = (): VNode => <script type="module" src={asset('passkey.js')} />;

export function SignInView({
  page,
  back,
  provider,
  name,
}: {
  page: Page;
  /** where to go afterwards */
  back: string;
  provider: boolean;
  /** who is signed in already */
  name: string | undefined;
}): VNode {
  const { t, to } = page;
  const withoutScript = provider ? t(m.noScript, { other: t(m.withProvider) }) : t(m.noScriptAlone);
  return (
    <Frame page={page} title={t(m.signIn)}>
      <h1>{t(m.signIn)}</h1>
      <p class="lead">{t(m.signInLead)}</p>
      {name !== undefined && (
        <p class="note">
          {t(m.signedInAlready, { name })} <a href={to('/account')}>{t(m.toAccount)}</a>
        </p>
      )}
      {provider && (
        <section>
          <h2>{t(m.withProvider)}</h2>
          <p>{t(m.withProviderText)}</p>
          <p>
            <a class="button" href={to('/sign-in/provider', { return: back })} rel="nofollow">
              {t(m.goToProvider)}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{t(m.withPasskey)}</h2>
        <p>{t(m.withPasskeyText)}</p>
        <PasskeyBox page={page} act="sign-in" label={t(m.usePasskey)} back={back} withoutScript={withoutScript} />
      </section>
      <section>
        <h2>{t(m.newPerson)}</h2>
        <p>{t(m.newPersonText)}</p>
        <PasskeyBox page={page} act="new-person" label={t(m.makePasskey)} back={back} withoutScript={withoutScript}>
          <div class="field">
            <label for="passkey-name">{t(m.yourName)}</label>
            <input type="text" id="passkey-name" name="name" autocomplete="name" required maxLength={80} />
          </div>
        </PasskeyBox>
      </section>
      <PasskeyScript />
    </Frame>
  );
}

/** A page that says one thing and leads on. */
export const SaidView = ({
  page,
  title,
  text,
  to,
}: {
  page: Page;
  title: string;
  text: string;
  to: [string, string];
}) => (
  <Frame page={page} title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    <p>
      <a class="button" href={to[0]}>
        {to[1]}
      </a>
    </p>
  </Frame>
);

/** The demonstration's identity provider: whom to be. */
export function DemoView({ page, people }: { page: Page; people: readonly DemoPerson[] }): VNode {
  const { t } = page;
  const bodies = new Map(reference.bodies(page.ask, {}).map((b) => [b.id, b.name]));
  const about = ({ posts, lang }: DemoPerson): string =>
    posts
      ?.map(({ role, body }) => [t(roleNames[role]), body && (bodies.get(body) ?? body)].filter(Boolean).join(', '))
      .join('; ') ?? t(m.speaks, { lang });
  const list = (some: readonly DemoPerson[]) => (
    <ul class="cards">
      {some.map((p) => (
        <li key={p.id} class="card">
          <button type="submit" class="button-soft" name="person" value={p.id} aria-describedby={`about-${p.id}`}>
            <span lang={p.lang}>{p.name}</span>
          </button>
          <p class="small soft" id={`about-${p.id}`}>
            {about(p)}
          </p>
        </li>
      ))}
    </ul>
  );
  return (
    <Frame page={page} title={t(m.demoTitle)}>
      <h1>{t(m.demoTitle)}</h1>
      <p class="warn">{t(m.demoText)}</p>
      <form method="post">
        <h2>{t(m.demoCitizens)}</h2>
        {list(people.filter((p) => !p.posts?.length))}
        <h2>{t(m.demoOfficials)}</h2>
        {list(people.filter((p) => p.posts?.length))}
        <button type="submit" class="button-soft" name="person" value="">
          {t(m.demoNobody)}
        </button>
      </form>
    </Frame>
  );
}
