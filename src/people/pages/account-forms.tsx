/** The forms of a person's own page: where letters go, and keys for programs. */
import type { VNode } from 'preact';
import { langNames, langs } from '../../platform/i18n/i18n.ts';
import type { Page } from '../../portal/index.ts';
import { scopes } from '../model/actor.ts';
import type { MyAccount } from '../queries/my-account.ts';
import { m, scopeNames } from './messages.ts';
import { Do, FormToken } from './parts.tsx';
import type { OwnVisit } from './visit.tsx';

export function Contact({
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

export function Tokens({
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
