/** The room's addresses. Nothing here is kept by a cache: every page is for one person. */
import type { FastifyInstance } from 'fastify';
import { noSuchCase } from '../../cases/index.ts';
import { zoneOf } from '../../law/index.ts';
import { type OwnVisit, type People, routesOf, tokenOf, type Visit } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { isUserError } from '../../platform/http/problem.ts';
import { langs } from '../../platform/i18n/i18n.ts';
import { Frame, type Section, type Site } from '../../portal/index.ts';
import { type Receipt, ReceiptSheet, receiptFile } from '../../record/index.ts';
import type { Filing } from '../actions/file-appeal.ts';
import type { Appeals } from '../appeals.ts';
import { lengths } from '../model/appeal.ts';
import { hasAppeals } from '../model/law.ts';
import { words } from '../model/words.ts';
import type { CaseView } from '../queries/case-view.ts';
import { type DeskFilter, unitAsked } from '../queries/desk.ts';
import { type Input, isDeclineReason, isVerb, verbTable } from '../verbs.ts';
import { CasePage } from './case.tsx';
import { DeskView, ModerationView } from './desk.tsx';
import { AppealForm, type Entered, type FormPage, formFields, formPages } from './form.tsx';
import { ClaimView, EnteredView, HomeView } from './home.tsx';
import { m } from './messages.ts';
import { TemplatesView } from './templates.tsx';

export const section: Section = { path: '/appeals', title: m.appeals, shown: hasAppeals };
export const deskSection: Section = { path: '/desk', title: m.desk, shown: hasAppeals };

export interface AppealPages {
  site: Site;
  people: People;
  appeals: Appeals;
  receiptOf: (entry: string) => Promise<Receipt | undefined>;
  baseUrl: () => string;
}

export async function appealRoutes(app: FastifyInstance, o: AppealPages): Promise<void> {
  await app.register(async (scope) => {
    const routes = await routesOf(scope, o.site, o.people);
    const { open, own, post } = routes;
    const { appeals } = o;

    open('/appeals', 'read', async (visit) => {
      const { actor } = visit.visitor;
      const before = visit.page.query['before'];
      const mine = await appeals.myAppeals(actor, before && /^[0-9a-f-]{36}$/.test(before) ? before : undefined);
      const open = await appeals.published(visit.page.jurisdiction);
      return visit.show(<HomeView page={visit.page} signedIn={actor.kind === 'person'} mine={mine} open={open} />);
    });
    own('/appeals/new', (visit) =>
      visit.show(<AppealForm page={visit.page} at="kind" entered={broughtBy(visit.page.query)} />),
    );
    post('/appeals/new', (visit) => formStep(o, visit, undefined));
    own('/desk/enter', (visit) =>
      visit.show(<AppealForm page={visit.page} at="kind" entered={{}} desk={bodyOf(visit)} />),
    );
    post('/desk/enter', (visit) => formStep(o, visit, bodyOf(visit)));
    own('/appeals/claim', (visit) => visit.show(<ClaimView page={visit.page} />));
    post(
      '/appeals/claim',
      async (visit) => {
        const number = visit.field('number') ?? '';
        const file = await appeals.claim(visit.actor, number, visit.field('word') ?? '', tokenOf(visit));
        return visit.goTo(`/appeals/${file.number}`, { done: 'claimed' });
      },
      async ({ page, field }, refused) => <ClaimView page={page} refused={refused} entered={field('number')} />,
    );
    open('/appeals/:number', 'read', async (visit) => {
      const view = await appeals.caseView(visit.visitor.actor, visit.field('number') ?? '');
      return show(o, visit, view, undefined);
    });
    open('/appeals/:number/receipt/:position', 'read', async (visit) => {
      const found = await receiptAt(o, visit);
      if (!found) throw noSuchCase();
      const { page } = visit;
      return visit.show(
        <Frame page={page} title={`${page.t(m.receipt)}: ${found.view.file.number}`}>
          <h1>{page.t(m.receipt)}</h1>
          <p class="lead">{page.t(m.receiptLead)}</p>
          <ReceiptSheet
            page={page}
            receipt={found.receipt}
            kinds={words.steps}
            base={o.baseUrl()}
            download={page.to(`/appeals/${found.view.file.number}/receipt/${found.position}/file`)}
          />
        </Frame>,
      );
    });
    open('/appeals/:number/receipt/:position/file', 'read', async (visit) => {
      const found = await receiptAt(o, visit);
      if (!found) throw noSuchCase();
      return visit.reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="receipt-${found.view.file.number}-${found.position}.json"`,
        )
        .type('application/json; charset=utf-8')
        .send(receiptFile(found.receipt));
    });
    post('/appeals/:number/:verb', (visit) => takeVerb(o, visit));

    own('/desk', async (visit) => {
      const body = bodyOf(visit);
      if (!body) return visit.show(<NoPost visit={visit} />, 403);
      const { query } = visit.page;
      const desk = await appeals.desk(visit.actor, body, filterOf(query));
      const mayEnter = o.people.permits(visit.actor, 'appeal.enter', { body }).allowed;
      return visit.show(<DeskView page={visit.page} body={body} desk={desk} mayEnter={mayEnter} />);
    });
    own('/desk/templates', async (visit) => {
      const body = bodyOf(visit);
      if (!body) return visit.show(<NoPost visit={visit} />, 403);
      const templates = await appeals.templatesOf(visit.actor, body);
      return visit.show(<TemplatesView page={visit.page} body={body} templates={templates} />);
    });
    post(
      '/desk/templates',
      async (visit) => {
        const body = bodyOf(visit) ?? '';
        const drop = visit.field('drop');
        const lang = langs.find((l) => l === visit.field('lang')) ?? visit.page.lang;
        if (drop && /^[0-9a-f-]{36}$/.test(drop)) await appeals.dropTemplate(visit.actor, body, drop);
        else
          await appeals.keepTemplate(visit.actor, body, {
            ...{ lang, name: visit.field('name') ?? '', text: visit.field('text', 5000) ?? '' },
          });
        return visit.goTo('/desk/templates', { done: 'yes' });
      },
      async (visit, refused) => (
        <TemplatesView
          page={visit.page}
          body={bodyOf(visit) ?? ''}
          templates={await appeals.templatesOf(visit.actor, bodyOf(visit) ?? '')}
          refused={refused}
          entered={visit.request.body as Record<string, string>}
        />
      ),
    );
    own('/moderation', async (visit) =>
      visit.show(<ModerationView page={visit.page} waiting={await appeals.waitingForModeration(visit.actor)} />),
    );
    post('/moderation/:number', async (visit) => {
      const reason = visit.field('reason') ?? '';
      const decision =
        visit.field('decision') === 'publish'
          ? ({ publish: true } as const)
          : ({
              publish: false,
              reason: isDeclineReason(reason) ? reason : 'secret',
              why: visit.field('why') ?? '',
            } as const);
      await appeals.moderate(visit.actor, visit.field('number') ?? '', decision, tokenOf(visit));
      return visit.goTo('/moderation', { done: 'yes' });
    });
  });
}

/** What a link from another room brings along: what it is about, and to whom. Nothing is sent by it. */
const broughtBy = (query: Readonly<Record<string, string | undefined>>): Entered =>
  Object.fromEntries(
    (['kind', 'body', 'complainedAbout', 'subject'] as const).flatMap((f) =>
      query[f] ? [[f, query[f].slice(0, lengths.subject)]] : [],
    ),
  );

const bodyOf = (visit: OwnVisit): string | undefined => visit.actor.post?.body ?? undefined;

const NoPost = ({ visit: { page } }: { visit: Visit }) => (
  <Frame page={page} title={page.t(m.desk)}>
    <h1>{page.t(m.desk)}</h1>
    <p class="note">{page.t(m.noPost)}</p>
    <p>
      <a class="button" href={page.to('/account')}>
        {page.t(m.next)}
      </a>
    </p>
  </Frame>
);

function filterOf(query: Readonly<Record<string, string | undefined>>): DeskFilter {
  const [due, id] = (query['after'] ?? '').split('_');
  const after = due && id && /^\d{4}-\d{2}-\d{2}$/.test(due) && /^[0-9a-f-]{36}$/.test(id) ? { due, id } : undefined;
  const within = query['within'] === undefined ? Number.NaN : Number(query['within']);
  return {
    ...(query['kind'] ? { kind: query['kind'] } : {}),
    ...(query['state'] ? { state: query['state'] } : {}),
    ...(query['topic'] ? { topic: query['topic'] } : {}),
    ...unitAsked(query['unit']),
    ...(query['sign'] === 'yes' ? { toSign: true } : {}),
    ...(Number.isInteger(within) && Math.abs(within) < 1000 ? { withinDays: within } : {}),
    ...(after ? { after } : {}),
  };
}

async function receiptAt(o: AppealPages, visit: Visit) {
  const view = await o.appeals.caseView(visit.visitor.actor, visit.field('number') ?? '');
  const position = Number(visit.field('position'));
  const step = view.steps.find((s) => s.position === position);
  const receipt = step && view.as !== 'public' ? await o.receiptOf(step.entry) : undefined;
  return receipt && { view, position, receipt };
}

async function show(
  o: AppealPages,
  visit: Visit,
  view: CaseView,
  refused: Parameters<typeof CasePage>[0]['refused'],
): Promise<ReturnType<Visit['show']>> {
  const law = o.site.laws.get(view.file.jurisdiction)!;
  const { actor } = visit.visitor;
  const [templates, units] = await Promise.all([
    view.can.has('draft') ? o.appeals.templatesOf(actor, view.file.body) : [],
    view.can.has('assign') ? o.appeals.unitsOf(view.file.body) : [],
  ]);
  return visit.show(
    <CasePage
      page={visit.page}
      view={view}
      zone={zoneOf(law, visit.page.ask.today)}
      remedy={view.can.has('draft') ? (o.appeals.remedyOf(view.file)?.text ?? '') : ''}
      templates={templates.filter((t) => t.lang === view.file.lang)}
      units={[...new Set([...units, ...(view.file.unit ? [view.file.unit] : [])])]}
      refused={refused}
    />,
    refused?.error?.status ?? 200,
  );
}

/* ------------------------------------------------- writing an appeal, page by page */

function enteredOf(visit: Visit): Entered {
  const entered: Entered = {};
  for (const f of formFields) {
    const value = visit.field(f, 25_000);
    if (value) entered[f] = value;
  }
  return entered;
}

async function formStep(o: AppealPages, visit: OwnVisit, desk: string | undefined) {
  const entered = enteredOf(visit);
  const pages = formPages.filter((p) => !(desk && p === 'to'));
  const at = pages.find((p) => p === visit.field('at')) ?? 'kind';
  const go = (to: FormPage, refused?: UserError) =>
    visit.show(
      <AppealForm page={visit.page} at={to} entered={entered} refused={refused} desk={desk} />,
      refused?.status ?? 200,
    );
  const i = pages.indexOf(at);
  if (visit.field('go') === 'back') return go(pages[Math.max(0, i - 1)]!);
  const filing = filingOf(visit, entered, desk);
  try {
    // Every page is checked as if it were sent, so far as it has been filled in: a mistake is said where it was made.
    if (at !== 'check') {
      o.appeals.checkFiling(filing, at);
      return go(pages[i + 1]!);
    }
    const filed = await o.appeals.file(visit.actor, filing, tokenOf(visit));
    if (desk)
      return visit.show(<EnteredView page={visit.page} title={m.sent} number={filed.number} word={filed.claim} />);
    return visit.goTo(`/appeals/${filed.number}`, { done: 'filed' });
  } catch (error) {
    if (!isUserError(error) || error.field === undefined) throw error;
    return go(pageOf(error.field), error);
  }
}

/** On which page a field stands. */
const pageOf = (field: string): FormPage =>
  field === 'kind'
    ? 'kind'
    : ['body', 'topic', 'region', 'complainedAbout'].includes(field)
      ? 'to'
      : field === 'points'
        ? 'points'
        : field === 'instructs'
          ? 'silence'
          : 'text';

function filingOf({ page }: Visit, e: Entered, desk: string | undefined): Filing {
  const body = desk ?? e.body;
  const channel = (['paper', 'telephone', 'desk'] as const).find((c) => c === e.channel);
  return {
    ...{ jurisdiction: page.jurisdiction, lang: page.lang, kind: e.kind ?? '', text: e.text ?? '' },
    ...(body ? { body } : {}),
    ...(e.topic ? { topic: e.topic } : {}),
    ...(e.region ? { region: e.region } : {}),
    ...(e.subject ? { subject: e.subject } : {}),
    ...(e.complainedAbout ? { complainedAbout: e.complainedAbout } : {}),
    points: (e.points ?? '').split('\n'),
    instructs: e.instructs !== 'no',
    channel: desk ? (channel ?? 'paper') : 'web',
    ...(desk
      ? {
          entered: {
            ...(e.name ? { name: e.name } : {}),
            ...(e.address ? { address: e.address } : {}),
            ...(e.receivedOn ? { receivedOn: e.receivedOn } : {}),
            danger: e.danger === 'yes',
          },
        }
      : {}),
  };
}

/* ------------------------------------------------- acting on a case */

function inputOf({ request }: Visit): Input {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const list = (name: string): string[] =>
    [body[name] ?? []].flat().filter((v): v is string => typeof v === 'string' && v.length < 25_000);
  return { text: (name) => list(name)[0] ?? '', list, yes: (name) => list(name)[0] === 'yes' };
}

async function takeVerb(o: AppealPages, visit: OwnVisit) {
  const number = visit.field('number') ?? '';
  const verb = visit.field('verb') ?? '';
  const input = inputOf(visit);
  const { appeals } = o;
  const { actor } = visit;
  try {
    if (verb === 'draft' && input.text('submit') === 'template') return withTemplate(o, visit, number, input);
    if (isVerb(verb)) {
      const taken = await verbTable[verb].run(appeals, actor, number, input, tokenOf(visit));
      if (taken?.claim)
        return visit.show(
          <EnteredView page={visit.page} title={verbTable[verb].title} number={taken.number} word={taken.claim} />,
        );
    } else if (verb === 'draft') await draft(appeals, visit, number, input);
    else if (verb === 'copy-draft') await appeals.copyDraft(actor, number);
    else if (verb === 'sign')
      await appeals.signAnswer(actor, number, { version: Number(input.text('version')) }, tokenOf(visit));
    else if (verb === 'return-draft')
      await appeals.returnDraft(actor, number, { why: input.text('why'), version: Number(input.text('version')) });
    else throw noSuchCase();
  } catch (error) {
    if (!isUserError(error) || error.status === 404) throw error;
    const view = await appeals.caseView(actor, number);
    const body = (visit.request.body ?? {}) as Record<string, string>;
    return show(o, visit, view, { verb, error, entered: body });
  }
  // Who has passed a case on may no longer see it.
  const still = await appeals.caseView(actor, number).then(
    () => true,
    () => false,
  );
  return still ? visit.goTo(`/appeals/${number}`, { done: verb }) : visit.goTo('/desk', { done: verb });
}

/** The page again, with what was entered and the template behind it. Nothing is saved yet. */
async function withTemplate(o: AppealPages, visit: OwnVisit, number: string, input: Input) {
  const view = await o.appeals.caseView(visit.actor, number);
  const templates = await o.appeals.templatesOf(visit.actor, view.file.body);
  const chosen = templates.find((t) => t.id === input.text('template'));
  const body = (visit.request.body ?? {}) as Record<string, string>;
  const text = [input.text('text').trimEnd(), chosen?.text].filter(Boolean).join('\n\n');
  return show(o, visit, view, { verb: 'draft', entered: { ...body, text } });
}

async function draft(appeals: Appeals, visit: OwnVisit, number: string, input: Input): Promise<void> {
  const view = await appeals.caseView(visit.actor, number);
  await appeals.draftAnswer(visit.actor, number, {
    ...{ text: input.text('text'), remedy: input.text('remedy'), version: Number(input.text('version')) || 0 },
    dispositions: appeals.decisionsOf(view.points, (name) => input.text(name)),
    submit: input.text('submit') === 'yes',
  });
}
