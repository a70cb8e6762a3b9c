/** What everybody may see of assemblies. */
import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { lawOf } from '../../law/index.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageFor, pagePrefix } from '../../portal/index.ts';
import { dayAsked, noAssemblies, noRole } from '../queries/public-asked.ts';
import { hasAssemblies, roleCard, roleCards } from '../queries/roles.ts';
import type { AssemblyRouteOptions } from './options.ts';
import { RoleCardPage } from './role-card.tsx';
import { RolePage, RolesPage } from './roles.tsx';
import { serveLaw } from './serve.ts';

export async function publicRoutes(app: FastifyInstance, o: AssemblyRouteOptions): Promise<void> {
  /** A page that depends on the law, the day and the address alone: rendered once and kept. */
  const ofLaw = (path: string, view: (page: Page, on: string, params: Record<string, string>) => VNode) =>
    app.get(`${pagePrefix}${path}`, (request, reply) => {
      const params = request.params as Record<string, string>;
      const law = lawOf(o.site, params['jurisdiction']!);
      if (!hasAssemblies(law)) throw noAssemblies();
      const page = pageFor(o.site, request);
      const on = dayAsked(page.query['on'], page.ask.today);
      return serveLaw(o, request, reply, 'text/html; charset=utf-8', () => render(view(page, on, params)));
    });
  const cardOf = (page: Page, role: string, on: string) => {
    const card = roleCard(page.ask, role, on);
    if (!card) throw noRole(role);
    return card;
  };

  ofLaw('/assemblies/roles', (page, on) => <RolesPage page={page} on={on} cards={roleCards(page.ask, on)} />);
  ofLaw('/assemblies/roles/:role', (page, on, params) => (
    <RolePage page={page} on={on} card={cardOf(page, params['role']!, on)} />
  ));
  ofLaw('/assemblies/roles/:role/card', (page, on, params) => (
    <RoleCardPage page={page} on={on} card={cardOf(page, params['role']!, on)} base={o.baseUrl()} />
  ));
}
