/** Who may, must and must not do what at an assembly: all roles, and one role on a day. */
import type { VNode } from 'preact';
import { reference } from '../../law/index.ts';
import { Cite, DateBar, Frame, OpenPointNote, type Page } from '../../portal/index.ts';
import { modalities, type RoleCard, type RoleLine } from '../model/role.ts';
import { m } from './public-messages.ts';

const roleHref = (page: Page, role: string, more = ''): string =>
  page.to(`/assemblies/roles/${role}${more}`, { on: page.query['on'] });

export function RolesPage({ page, on, cards }: { page: Page; on: string; cards: readonly RoleCard[] }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.roles)}>
      <h1>{t(m.roles)}</h1>
      <p class="lead">{t(m.rolesLead)}</p>
      <DateBar page={page} on={on} action={page.to('/assemblies/roles')} dateOnly />
      <div class="cards">
        {cards.map((card) => (
          <section class="card" key={card.role}>
            <h2>
              <a href={roleHref(page, card.role)} {...page.mark}>
                {capital(card.title)}
              </a>
            </h2>
            {card.law.length === 0 ? <p class="small">{t(m.notInLaw)}</p> : <Counts page={page} lines={card.law} />}
            {card.standards.length > 0 && (
              <p class="small">
                <span class="tag tag-wait">{t(m.standard)}</span> {page.number(card.standards.length)}
              </p>
            )}
          </section>
        ))}
      </div>
    </Frame>
  );
}

const Counts = ({ page, lines }: { page: Page; lines: readonly RoleLine[] }): VNode => (
  <ul class="small">
    {modalities
      .map((k) => ({ k, n: lines.filter((l) => l.modality === k).length }))
      .filter(({ n }) => n > 0)
      .map(({ k, n }) => (
        <li key={k}>
          {page.t(m.modalities[k])}: {page.number(n)}
        </li>
      ))}
  </ul>
);

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export function RolePage({ page, on, card }: { page: Page; on: string; card: RoleCard }): VNode {
  const { t } = page;
  const title = capital(card.title);
  const claims = reference.claims(page.ask).filter((c) => card.claims.includes(c.id));
  return (
    <Frame page={page} title={title}>
      <h1 {...page.mark}>{title}</h1>
      <p class="lead">{t(m.roleLead, { date: page.date(on) })}</p>
      <DateBar page={page} on={on} action={page.to(`/assemblies/roles/${card.role}`)} dateOnly />
      {card.law.length === 0 && <p class="warn">{t(m.notInLaw)}</p>}
      <Lines page={page} on={on} lines={card.law} />
      {card.standards.length > 0 && (
        <section aria-labelledby="standards">
          <h2 id="standards">
            {t(m.standardTitle)} <span class="tag tag-wait">{t(m.standard)}</span>
          </h2>
          <p>{t(m.standardText)}</p>
          <Lines page={page} on={on} lines={card.standards} below />
        </section>
      )}
      {card.openPoints.map((id) => (
        <OpenPointNote page={page} id={id} key={id} />
      ))}
      {claims.length > 0 && (
        <section aria-labelledby="claims">
          <h2 id="claims">{t(m.promised)}</h2>
          {claims.map((c) => (
            <div class="claim" key={c.id}>
              <div>
                <blockquote {...page.mark}>{c.said}</blockquote>
                <p class="small soft" {...page.mark}>
                  {c.by}: {c.where}
                </p>
              </div>
              <p>
                <strong>{t(m.enacted)}:</strong> <span {...page.mark}>{c.statute}</span>{' '}
                <span class={`tag ${c.differs ? 'tag-wait' : 'tag-on'}`}>{t(c.differs ? m.differs : m.agrees)}</span>
              </p>
            </div>
          ))}
        </section>
      )}
      <p>
        <a class="button" href={roleHref(page, card.role, '/card')}>
          {t(m.print)}
        </a>{' '}
        <a href={page.to('/assemblies/roles', { on: page.query['on'] })}>{t(m.allRoles)}</a>
      </p>
    </Frame>
  );
}

/** Pieces of a standard whose numbers are not held are cited by the standard as a whole. */
const cited = (provision: string): string => {
  const [work, wId = ''] = provision.split('#');
  const top = wId.split('__')[0]!;
  return /\d/.test(top) ? `${work}#${top}` : work!;
};

/** @param o.below they are standards, under a heading of their own under a heading of their own */
function Lines(o: { page: Page; on: string; lines: readonly RoleLine[]; below?: boolean }): VNode {
  const { page, on, lines } = o;
  return (
    <>
      {modalities.map((modality) => {
        const of = lines.filter((l) => l.modality === modality);
        if (of.length === 0) return null;
        const title = page.t(m.modalities[modality]);
        return (
          <div key={modality}>
            {o.below ? <h3>{title}</h3> : <h2>{title}</h2>}
            <ul>
              {of.map((l) => (
                <li key={l.provision}>
                  <span {...page.mark}>{l.text}</span>{' '}
                  <span class="small">
                    <Cite page={page} reference={o.below ? cited(l.provision) : l.provision} on={on} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
