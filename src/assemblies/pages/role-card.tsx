/** A role on one sheet of A5, to carry along: every line with its provision, and a code that opens the role's page for the same day. */
import type { VNode } from 'preact';
import { qrPath } from '../../platform/ui/qr.ts';
import { Frame, nameOf, type Page, sayId, titleOf } from '../../portal/index.ts';
import { modalities, type RoleCard, type RoleLine } from '../model/role.ts';
import { m } from './public-messages.ts';
import { capital } from './roles.tsx';

/** @param base scheme and host of the portal, as the code shall name it */
export function RoleCardPage(o: { page: Page; on: string; card: RoleCard; base: string }): VNode {
  const { page, on, card } = o;
  const { t } = page;
  const title = capital(card.title);
  const address = `${o.base}${page.to(`/assemblies/roles/${card.role}`, { on })}`;
  const code = qrPath([{ data: new TextEncoder().encode(address), mode: 'byte' }])!;
  const works = [...new Set(card.law.map((l) => l.provision.split('#')[0]!))];
  return (
    <Frame page={page} title={`${t(m.cardFor)}: ${title}`}>
      <p class="role-card-hint">
        {t(m.cardHint)} <a href={page.to(`/assemblies/roles/${card.role}`, { on: page.query['on'] })}>{t(m.back)}</a>
      </p>
      <article class="role-card">
        <header>
          <div>
            <h1 {...page.mark}>{title}</h1>
            <p>
              {t(m.cardDay, { date: page.date(on) })}
              {works.map((short) => (
                <span key={short} {...page.mark}>
                  <br />
                  {nameOf(page, short)}: {titleOf(page, short)}
                </span>
              ))}
            </p>
          </div>
          <svg
            viewBox={`0 0 ${code.size} ${code.size}`}
            width="120"
            height="120"
            role="img"
            aria-label={t(m.cardCode)}
            shape-rendering="crispEdges"
          >
            <path fill="#fff" d={`M0 0h${code.size}v${code.size}H0z`} />
            <path fill="#000" d={code.path} />
          </svg>
        </header>
        {card.law.length === 0 && <p>{t(m.notInLaw)}</p>}
        <div class="role-card-lines">
          <Lines page={page} on={on} lines={card.law} />
          {card.standards.length > 0 && (
            <>
              <h2>
                {t(m.standardTitle)}: {t(m.standard)}
              </h2>
              <Lines page={page} on={on} lines={card.standards} />
            </>
          )}
        </div>
      </article>
    </Frame>
  );
}

const Lines = ({ page, on, lines }: { page: Page; on: string; lines: readonly RoleLine[] }): VNode => (
  <>
    {modalities.map((modality) => {
      const of = lines.filter((l) => l.modality === modality);
      return (
        of.length > 0 && (
          <section key={modality}>
            <h3>{page.t(m.modalities[modality])}</h3>
            <ul>
              {of.map((l) => (
                <li key={l.provision}>
                  <span {...page.mark}>{l.text}</span> <Source page={page} on={on} line={l} />
                </li>
              ))}
            </ul>
          </section>
        )
      );
    })}
  </>
);

/** Short, for paper: the act stands once at the top. */
function Source({ page, on, line }: { page: Page; on: string; line: RoleLine }): VNode {
  const [short, wId] = line.provision.split('#') as [string, string];
  const numbered = /\d/.test(wId);
  const standard = page.ask.law.work(short)?.kind === 'standard';
  return (
    <a href={page.to(`/law/${short}/${wId}`, { on })}>
      {[standard || !numbered ? nameOf(page, short) : '', numbered ? sayId(page, wId) : ''].filter(Boolean).join(', ')}
    </a>
  );
}
