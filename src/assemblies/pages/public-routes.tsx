/** What everybody may see of assemblies. */
import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { lawOf } from '../../law/index.ts';
import { type OwnVisit, routesOf, tokenOf, type Visit } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageFor, pagePrefix } from '../../portal/index.ts';
import { fileReport, longestRemark, type ReportEntered } from '../actions/report.ts';
import { hasAssemblies } from '../model/notice.ts';
import { questions } from '../model/observer.ts';
import { compared, formsOf } from '../queries/compare.ts';
import { listAsked, ownReport, publicAssembly, publicFigures, publicList } from '../queries/public.ts';
import { compareAsked, dayAsked, noAssemblies, noRole, pastDayAsked } from '../queries/public-asked.ts';
import { roleCard, roleCards } from '../queries/roles.ts';
import { ComparePage } from './compare.tsx';
import { FiguresPage } from './figures.tsx';
import { ListPage, OnePage } from './list.tsx';
import type { AssemblyRouteOptions } from './options.ts';
import { OwnReport, ReportForm, Reports } from './report.tsx';
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

  ofLaw('/assemblies/compare', (page) => {
    const { ask } = page;
    const forms = formsOf(ask);
    const asked = compareAsked(page.query, forms, ask.today);
    return <ComparePage page={page} asked={asked} forms={forms} columns={compared(ask, asked)} />;
  });
  ofLaw('/assemblies/roles', (page, on) => <RolesPage page={page} on={on} cards={roleCards(page.ask, on)} />);
  ofLaw('/assemblies/roles/:role', (page, on, params) => (
    <RolePage page={page} on={on} card={cardOf(page, params['role']!, on)} />
  ));
  ofLaw('/assemblies/roles/:role/card', (page, on, params) => (
    <RoleCardPage page={page} on={on} card={cardOf(page, params['role']!, on)} base={o.baseUrl()} />
  ));

  await app.register(async (scope) => {
    const { open, own, post } = await routesOf(scope, o.site, o.people);
    const { context: c } = o.assemblies;
    /** A page that changes with every notice: made each time. */
    const shown = (path: string, view: (visit: Visit) => Promise<VNode>) =>
      open(path, 'read', async (visit) => {
        if (!hasAssemblies(visit.page.ask.law)) throw noAssemblies();
        return visit.show(await view(visit));
      });

    shown('/assemblies', async ({ page }) => {
      const asked = listAsked(page.query);
      return <ListPage page={page} asked={asked} list={await publicList(c, page.jurisdiction, asked)} />;
    });
    shown('/assemblies/figures', async ({ page }) => {
      const on = pastDayAsked(page.query['on'], page.ask.today);
      return <FiguresPage page={page} figures={await publicFigures(c, page.jurisdiction, on)} />;
    });
    shown('/assemblies/public/:number', async ({ page, field }) => {
      const one = await publicAssembly(c, page.jurisdiction, field('number') ?? '');
      return (
        <OnePage page={page} one={one} places={await placesInRecord(o, one.steps)}>
          <Reports page={page} number={one.assembly.number} summary={one.reports} />
        </OnePage>
      );
    });

    const formFor = async ({ page, field, actor }: OwnVisit, refused?: UserError): Promise<VNode> => {
      const { assembly } = await ownReport(c, actor.person, page.jurisdiction, field('number') ?? '');
      const roles = roleCards(page.ask, page.ask.today);
      const entered = refused ? reportEntered(field) : {};
      return <ReportForm page={page} assembly={assembly} roles={roles} entered={entered} refused={refused} />;
    };
    own('/assemblies/public/:number/report', async (visit) => {
      const { page, field, actor } = visit;
      const { assembly, report } = await ownReport(c, actor.person, page.jurisdiction, field('number') ?? '');
      if (!report) return visit.show(await formFor(visit));
      const role = roleCard(page.ask, report.role, page.ask.today)?.title ?? report.role;
      const receipt = await o.receiptOf(report.entry);
      return visit.show(
        <OwnReport page={page} assembly={assembly} report={report} role={role} receipt={receipt} base={o.baseUrl()} />,
      );
    });
    post(
      '/assemblies/public/:number/report',
      async (visit) => {
        const { page, field, actor } = visit;
        const number = field('number') ?? '';
        await fileReport(c, actor, { jurisdiction: page.jurisdiction, number }, reportEntered(field), tokenOf(visit));
        return visit.goTo(`/assemblies/public/${number}/report`, { done: 'yes' });
      },
      formFor,
    );
  });
}

const reportEntered = (field: Visit['field']): ReportEntered => ({
  ...{ role: field('role') ?? '', from: field('from') ?? '', to: field('to') ?? '', counted: field('counted') ?? '' },
  seen: Object.fromEntries(questions.map((q) => [q, field(`seen-${q}`) ?? ''])),
  remark: field('remark', 2 * longestRemark) ?? '',
});

/** Where steps stand in the public record. One that was written a moment ago may not have its place yet. */
async function placesInRecord(
  { record }: AssemblyRouteOptions,
  steps: readonly { entry: string }[],
): Promise<Map<string, number>> {
  const found = await Promise.all(steps.map(async ({ entry }) => [entry, await record.placeOf(entry)] as const));
  return new Map(found.filter((f): f is [string, number] => f[1] !== undefined));
}
