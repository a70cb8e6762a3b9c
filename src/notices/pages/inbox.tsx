/** What a person has been told, and what came to the body in whose post she acts. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { Do } from '../../people/index.ts';
import type { Page } from '../../portal/index.ts';
import type { Notices } from '../context.ts';
import { type Notice, pathOf, sayNotice } from '../model/notice.ts';
import type { BodyLine, InboxLine } from '../store/notices.ts';
import { m } from './messages.ts';
import { dayOf, Sheet } from './parts.tsx';

export const perPage = 30;

export interface InboxProps {
  page: Page;
  context: Notices;
  lines: readonly InboxLine[];
  unread: number;
  /** the links of the room, as far as they are for her */
  links: readonly { path: string; text: string }[];
  body: { code: string; lines: readonly BodyLine[] } | undefined;
}

export function InboxView({ page, context, lines, unread, links, body }: InboxProps): VNode {
  const { t } = page;
  const newest = lines[0]?.id;
  return (
    <Sheet page={page} title={t(m.inbox)}>
      <p class="lead" role="status">
        {t(m.unread, { n: unread })}
      </p>
      <ul>
        {links.map((l) => (
          <li key={l.path}>
            <a href={page.to(l.path)}>{l.text}</a>
          </li>
        ))}
      </ul>
      {unread > 0 && newest !== undefined && (
        <Do page={page} path="/inbox/read" text={t(m.markAll)}>
          <input type="hidden" name="notice" value={newest} />
          <input type="hidden" name="all" value="yes" />
        </Do>
      )}
      {lines.length === 0 ? (
        <p>{t(m.empty)}</p>
      ) : (
        <ul class="cards">
          {lines.map((n) => (
            <InboxCard key={n.id} page={page} context={context} n={n} />
          ))}
        </ul>
      )}
      {lines.length === perPage && (
        <p>
          <a href={page.to('/inbox', { before: lines.at(-1)!.id })}>{t(m.older)}</a>
        </p>
      )}
      {body && <OfBody page={page} context={context} body={body.code} lines={body.lines} />}
    </Sheet>
  );
}

function InboxCard({ page, context, n }: { page: Page; context: Notices; n: InboxLine }): VNode {
  const { t } = page;
  const said = sayNotice(page.lang, context.kinds, context.instance, n);
  return (
    <li class="card">
      <Told page={page} n={n} said={said} fresh={n.readAt === null} Heading="h2" />
      {n.letterLost && <p class="warn">{t(m.letterLost)}</p>}
      {n.readAt === null && (
        <Do page={page} path="/inbox/read" text={t(m.markRead)} label={said.event ?? said.what}>
          <input type="hidden" name="notice" value={n.id} />
        </Do>
      )}
    </li>
  );
}

const Told = ({
  page,
  n,
  said,
  fresh,
  Heading,
}: {
  page: Page;
  n: Notice;
  said: ReturnType<typeof sayNotice>;
  fresh: boolean;
  Heading: 'h2' | 'h3';
}): VNode => (
  <>
    <Heading class="h3">
      <a href={pathOf(page.lang, n)}>{said.what}</a>
      {fresh && (
        <>
          {' '}
          <span class="tag tag-on">{page.t(m.fresh)}</span>
        </>
      )}
    </Heading>
    <p class="small soft">
      {said.event && `${said.event} · `}
      {dayOf(page, n.recordedAt)}
    </p>
    {said.due && (
      <p>
        <strong>{said.due}</strong>
      </p>
    )}
  </>
);

function OfBody({
  page,
  context,
  body,
  lines,
}: {
  page: Page;
  context: Notices;
  body: string;
  lines: readonly BodyLine[];
}): VNode {
  const { t } = page;
  const last = lines.at(-1);
  return (
    <section id="body">
      <h2>{t(m.toBody, { body: bodyName(page.ask.law, page.lang, body, page.ask.today) })}</h2>
      {lines.length === 0 ? (
        <p>{t(m.toBodyEmpty)}</p>
      ) : (
        <ul class="cards">
          {lines.map((n) => (
            <li key={n.place} class="card">
              <Told
                page={page}
                n={n}
                said={sayNotice(page.lang, context.kinds, context.instance, n)}
                fresh={false}
                Heading="h3"
              />
            </li>
          ))}
        </ul>
      )}
      {last && lines.length === perPage && (
        <p>
          <a href={page.to('/inbox', { place: String(last.place) })}>{t(m.older)}</a>
        </p>
      )}
    </section>
  );
}
