/** Programs of a body that are told by themselves: the pages where they are added and ended. */
import type { VNode } from 'preact';
import { bodiesOn, bodyName } from '../../law/index.ts';
import { type Again, Do, FormToken, type OwnVisit, type Routes, tokenOf } from '../../people/index.ts';
import type { Page } from '../../portal/index.ts';
import {
  addWebhook,
  endWebhook,
  listWebhooks,
  longestUrl,
  reachOf,
  switchWebhookOn,
} from '../actions/manage-webhooks.ts';
import type { Notices } from '../context.ts';
import type { Webhook } from '../store/webhooks.ts';
import { m } from './messages.ts';
import { dayOf, Secret, Sheet } from './parts.tsx';

export function webhookRoutes({ own, post }: Routes, c: Notices): void {
  const view = async ({ page, actor }: OwnVisit, again?: Again): Promise<VNode> => (
    <WebhooksView page={page} reach={reachOf(c, actor)} webhooks={await listWebhooks(c, actor)} again={again} />
  );
  own('/inbox/webhooks', async (visit) => visit.show(await view(visit)));
  post(
    '/inbox/webhooks',
    async (visit) => {
      const { page } = visit;
      const { secret } = await addWebhook(c, visit.actor, tokenOf(visit), {
        url: visit.field('url', longestUrl + 1) ?? '',
        body: visit.field('body') || null,
        jurisdiction: page.jurisdiction,
      });
      return visit.show(
        <Secret
          page={page}
          title={page.t(m.webhookMade)}
          secret={secret}
          text={page.t(m.webhookSecret)}
          back="/inbox/webhooks"
        />,
      );
    },
    (visit, refused) =>
      view(visit, { refused, entered: { url: visit.field('url', longestUrl), body: visit.field('body') } }),
  );
  const one = (path: string, act: typeof endWebhook): void =>
    post(path, async (visit) => {
      const id = visit.field('webhook') ?? '';
      await act(c, visit.actor, /^[0-9a-f-]{36}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000');
      return visit.goTo('/inbox/webhooks', { done: '1' });
    });
  one('/inbox/webhooks/end', endWebhook);
  one('/inbox/webhooks/on', switchWebhookOn);
}

function WebhooksView({
  page,
  reach,
  webhooks,
  again,
}: {
  page: Page;
  /** the body whose head she is; null: she administers, and chooses one */
  reach: string | null;
  webhooks: readonly Webhook[];
  again: Again | undefined;
}): VNode {
  const { t, to } = page;
  const { law, today } = page.ask;
  const name = (code: string): string => bodyName(law, page.lang, code, today);
  const wrong = again?.refused.field;
  const said = again?.refused.said(page.lang);
  const field = (id: string, hint?: string) => ({
    ...{ id, name: id, 'aria-invalid': wrong === id ? ('true' as const) : undefined },
    'aria-describedby': [hint, wrong === id ? `${id}-error` : undefined].filter(Boolean).join(' ') || undefined,
  });
  const error = (id: string): VNode | null =>
    wrong === id ? (
      <p class="field-error" id={`${id}-error`}>
        {said}
      </p>
    ) : null;
  return (
    <Sheet page={page} title={t(m.webhooks)} refused={again?.refused} back="/inbox">
      <p class="lead">{t(m.webhooksText)}</p>
      {webhooks.length === 0 ? (
        <p>{t(m.noWebhooks)}</p>
      ) : (
        <ul class="cards">
          {webhooks.map((w) => (
            <WebhookCard key={w.id} page={page} w={w} name={name(w.body)} />
          ))}
        </ul>
      )}
      <h2>{t(m.addWebhook)}</h2>
      <form method="post" action={to('/inbox/webhooks')}>
        <FormToken />
        {reach !== null ? (
          <p>
            <strong>{name(reach)}</strong>
          </p>
        ) : (
          <div class="field">
            <label for="body">{t(m.body)}</label>
            {error('body')}
            <select {...field('body')}>
              <option value="">{t(m.chooseBody)}</option>
              {bodiesOn(law, today).map((b) => (
                <option key={b} value={b} selected={b === again?.entered['body']}>
                  {name(b)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="field">
          <label for="url">{t(m.url)}</label>
          <p class="hint" id="url-hint">
            {t(m.urlHint)}
          </p>
          {error('url')}
          <input
            type="text"
            {...field('url', 'url-hint')}
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            maxLength={longestUrl}
            value={again?.entered['url'] ?? ''}
          />
        </div>
        <button type="submit">{t(m.addWebhook)}</button>
      </form>
    </Sheet>
  );
}

function WebhookCard({ page, w, name }: { page: Page; w: Webhook; name: string }): VNode {
  const { t } = page;
  return (
    <li class="card">
      <h2 class="h3">
        <code>{w.url}</code>
      </h2>
      <p>
        {name}{' '}
        <span class={`tag ${w.state === 'on' ? 'tag-on' : 'tag-off'}`}>{t(w.state === 'on' ? m.on : m.off)}</span>
      </p>
      <p class="small soft">{w.takenAt ? t(m.taken, { date: dayOf(page, w.takenAt) }) : t(m.neverTaken)}</p>
      {w.failingSince && <p class="warn">{t(m.failing, { date: dayOf(page, w.failingSince), why: w.why ?? '' })}</p>}
      {w.state === 'off' && (
        <Do page={page} path="/inbox/webhooks/on" text={t(m.switchOn)} label={w.url}>
          <input type="hidden" name="webhook" value={w.id} />
        </Do>
      )}
      <Do page={page} path="/inbox/webhooks/end" text={t(m.remove)} label={w.url}>
        <input type="hidden" name="webhook" value={w.id} />
      </Do>
    </li>
  );
}
