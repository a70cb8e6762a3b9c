/** The addresses of notices. Nothing here is kept by a cache: every page is for one person. */
import type { FastifyInstance } from 'fastify';
import { validate } from 'uuid';
import { noSuchCase } from '../../cases/index.ts';
import { type OwnVisit, routesOf, tokenOf, type Visit } from '../../people/index.ts';
import { isUserError, type UserError } from '../../platform/http/problem.ts';
import { Frame } from '../../portal/index.ts';
import { ReceiptSheet, receiptFile } from '../../record/index.ts';
import { receiversOn } from '../actions/file-notice.ts';
import { slotTimes } from '../model/answer.ts';
import { type Entered, hasAssemblies, zoneFor } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import { refuse } from '../model/refusals.ts';
import { words } from '../model/words.ts';
import type { NoticeView } from '../queries/notice-view.ts';
import type { NoticeDraft } from '../store/notices.ts';
import { isNoticeVerb, verbTable } from '../verbs.ts';
import { NoticePage } from './case.tsx';
import { NoticeDesk } from './desk.tsx';
import { m } from './messages.ts';
import { fieldsOn, NoticeForm, needsTick, pagesOf } from './notice.tsx';
import { NoticeHome } from './notice-home.tsx';
import type { AssemblyRouteOptions } from './options.ts';

/** Longest field of a form, in characters: a little more than may be kept, so that what is too long is said and not cut. */
const most = 6000;

export async function noticeRoutes(app: FastifyInstance, o: AssemblyRouteOptions): Promise<void> {
  await app.register(async (scope) => {
    const { own, post } = await routesOf(scope, o.site, o.people);
    const { notices } = o.assemblies;

    own('/assemblies/notice', async (visit) => {
      const { page, actor } = visit;
      if (!hasAssemblies(page.ask.law)) throw refuse('no-assemblies');
      const brought = broughtBy(page.query);
      return visit.show(
        <NoticeHome
          {...{ page, brought, herself: actor.post === null, zone: zoneFor(page.ask.law, '', page.ask.today) }}
          drafts={await notices.drafts(actor, page.jurisdiction)}
          mine={actor.post === null ? await notices.mine(actor) : []}
        />,
      );
    });
    post('/assemblies/notice', async (visit) => {
      const given = Object.fromEntries(broughtFields.map((f) => [f, visit.field(f) ?? '']));
      const id = await notices.keepDraft(visit.actor, visit.page.jurisdiction, broughtBy(given));
      return visit.goTo(`/assemblies/notice/${id}/form`);
    });
    own('/assemblies/notice/:draft/:page', async (visit) => {
      const draft = await draftOf(o, visit);
      return showForm(o, visit, draft, draft.entered, visit.field('page') ?? 'form');
    });
    post('/assemblies/notice/:draft/erase', async (visit) => {
      const { id } = await draftOf(o, visit);
      await notices.eraseDraft(visit.actor, id);
      return visit.goTo('/assemblies/notice');
    });
    post('/assemblies/notice/:draft/:page', (visit) => formStep(o, visit));

    own('/assemblies/notices/:number', async (visit) => {
      const view = await notices.view(visit.actor, visit.field('number') ?? '');
      return showCase(o, visit, view);
    });
    own('/assemblies/notices/:number/receipt/:position', async (visit) => {
      const { page } = visit;
      const { view, receipt, position } = await receiptAt(o, visit);
      return visit.show(
        <Frame page={page} title={`${page.t(m.receipt)}: ${view.file.number}`}>
          <h1>{page.t(m.receipt)}</h1>
          <p class="lead">{page.t(m.receiptLead)}</p>
          <ReceiptSheet
            page={page}
            receipt={receipt}
            kinds={words.steps}
            base={o.baseUrl()}
            download={page.to(`/assemblies/notices/${view.file.number}/receipt/${position}/file`)}
          />
        </Frame>,
      );
    });
    own('/assemblies/notices/:number/receipt/:position/file', async (visit) => {
      const { view, receipt, position } = await receiptAt(o, visit);
      return visit.reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="receipt-${view.file.number}-${position}.json"`)
        .type('application/json; charset=utf-8')
        .send(receiptFile(receipt));
    });
    post('/assemblies/notices/:number/:verb', async (visit) => {
      const number = visit.field('number') ?? '';
      const verb = visit.field('verb') ?? '';
      if (!isNoticeVerb(verb)) throw noSuchCase();
      const input = (visit.request.body ?? {}) as Record<string, string | string[]>;
      try {
        await verbTable[verb].run(notices, visit.actor, number, withoutToken(input), tokenOf(visit));
      } catch (error) {
        if (!isUserError(error) || error.status === 404) throw error;
        const view = await notices.view(visit.actor, number);
        return showCase(o, visit, view, { verb, error, entered: input });
      }
      return visit.goTo(`/assemblies/notices/${number}`, { done: verb });
    });

    own('/assemblies/desk', async (visit) => {
      const { page, actor } = visit;
      const body = actor.post?.body;
      if (!body)
        return visit.show(
          <Frame page={page} title={page.t(m.desk)}>
            <h1>{page.t(m.desk)}</h1>
            <p class="note">
              {page.t(m.noPost)} <a href={page.to('/account')}>{page.t(m.account)}</a>
            </p>
          </Frame>,
          403,
        );
      return visit.show(<NoticeDesk page={page} body={body} queue={await notices.queue(actor, body)} />);
    });
  });
}

/** What a link may bring along: a place and a time that somebody saw free. */
const broughtFields = ['body', 'place', 'day', 'starts', 'ends'] as const;
const broughtBy = (from: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    broughtFields.flatMap((f) => {
      const value = from[f];
      return value && /^[\w:-]{1,60}$/.test(value) ? [[f, value]] : [];
    }),
  );

const withoutToken = ({ form: _form, ...rest }: Record<string, string | string[]>) => rest;

async function draftOf(o: AssemblyRouteOptions, visit: OwnVisit): Promise<NoticeDraft> {
  const id = visit.field('draft') ?? '';
  const draft = validate(id) ? await o.assemblies.notices.draft(visit.actor, id) : undefined;
  if (!draft) throw noSuchCase();
  return draft;
}

async function showForm(
  o: AssemblyRouteOptions,
  visit: OwnVisit,
  draft: NoticeDraft,
  entered: Entered,
  asked: string,
  refused?: UserError,
) {
  const { page } = visit;
  const { law } = page.ask;
  const { notices, places } = o.assemblies;
  let checked: Awaited<ReturnType<typeof notices.check>> | undefined;
  let unread = refused;
  try {
    checked = await notices.check(page.jurisdiction, entered);
  } catch (error) {
    if (!isUserError(error)) throw error;
    unread ??= asked === 'check' ? error : undefined;
  }
  const filedOn = checked?.filedOn ?? page.ask.today;
  const pages = pagesOf(page, entered['form'] ?? '', filedOn);
  const at = pages.find((p) => p === asked) ?? 'form';
  const day = checked?.notice.day || filedOn;
  const body = checked?.notice.body;
  const onPlace = ['place', 'route', 'check'].includes(at) && body;
  const all: Place[] = onPlace ? await places.on(page.jurisdiction, body, day) : [];
  const times =
    checked?.notice.day && checked.notice.starts && checked.notice.ends
      ? slotTimes(law, body!, checked.notice)
      : undefined;
  const slots =
    onPlace && times ? await notices.slotsOf(body, new Date(times.startsAt.getTime() - 86_400_000), times.endsAt) : [];
  return visit.show(
    <NoticeForm
      {...{ page, draft, entered, at, filedOn, checked, places: all, slots, times, refused: unread }}
      receivers={receiversOn(law, filedOn)}
    />,
    refused?.status ?? 200,
  );
}

async function formStep(o: AssemblyRouteOptions, visit: OwnVisit) {
  const { page, actor } = visit;
  const { notices } = o.assemblies;
  const draft = await draftOf(o, visit);
  const at = visit.field('page') ?? 'form';
  const entered: Record<string, string> = { ...draft.entered };
  for (const name of fieldsOn(page, at)) entered[name] = visit.field(name, most) ?? '';
  const go = visit.field('go');
  try {
    if (at !== 'check') await notices.keepDraft(actor, page.jurisdiction, entered, draft.id);
    if (go === 'leave') return visit.goTo('/assemblies/notice');
    const pages = pagesOf(page, entered['form'] ?? '', page.ask.today);
    const i = Math.max(0, pages.indexOf(at));
    if (go === 'back') return visit.goTo(`/assemblies/notice/${draft.id}/${pages[Math.max(0, i - 1)]}`);
    if (go === 'look') return showForm(o, visit, draft, entered, at);
    if (at !== 'check') {
      await checkPage(o, visit, entered, at);
      return visit.goTo(`/assemblies/notice/${draft.id}/${pages[i + 1] ?? 'check'}`);
    }
    const { assessment } = await notices.check(page.jurisdiction, entered);
    const n = assessment.findings.filter((f) => f.state === 'wrong' || f.state === 'missing').length;
    if (needsTick(assessment.findings) && visit.field('anyway') !== 'yes')
      throw refuse('not-as-it-stands', { n }, 'anyway');
    const filing = { jurisdiction: page.jurisdiction, lang: page.lang, channel: 'web' as const, entered };
    const { number } = await notices.file(actor, filing, tokenOf(visit));
    await notices.eraseDraft(actor, draft.id);
    return visit.goTo(`/assemblies/notices/${number}`, { done: 'filed' });
  } catch (error) {
    if (!isUserError(error) || error.field === undefined) throw error;
    return showForm(o, visit, draft, entered, at, error);
  }
}

/** A mistake is said on the page where it was made; what is only left out may be filled in later. @throws SaidError */
async function checkPage(o: AssemblyRouteOptions, { page }: Visit, entered: Entered, at: string): Promise<void> {
  const fields = fieldsOn(page, at);
  if (at === 'form' && !entered['body']) throw refuse('no-body', {}, 'body');
  try {
    await o.assemblies.notices.check(page.jurisdiction, entered);
  } catch (error) {
    if (isUserError(error) && error.field !== undefined && !fields.includes(error.field)) return;
    throw error;
  }
  if (at === 'form' && !entered['form']) {
    const forms = page.ask.law.pack.procedures['assembly-notice']!.facts['form']!.choices ?? {};
    const some = Object.values(forms).map((f) => f[page.lang] ?? '');
    throw refuse('no-form', { some: some.join(', ') }, 'form');
  }
}

async function showCase(
  o: AssemblyRouteOptions,
  visit: OwnVisit,
  view: NoticeView,
  refused?: Parameters<typeof NoticePage>[0]['refused'],
) {
  const places = new Map(view.places);
  const { row, offers } = view;
  for (const { place, day } of [{ place: row.place, day: row.day }, ...offers]) {
    const found = place && !places.has(place) ? await placeNamed(o, place, day) : undefined;
    if (found) places.set(found.code, found);
  }
  const named = { ...view, places };
  return visit.show(
    <NoticePage page={visit.page} view={named} places={places} refused={refused} />,
    refused?.error.status ?? 200,
  );
}
/** The version of the day, or the last one where none stands then. */
const placeNamed = async (o: AssemblyRouteOptions, code: string, day: string): Promise<Place | undefined> =>
  (await o.assemblies.places.byCode(code, day)) ?? (await o.assemblies.places.versions(code)).at(-1);

async function receiptAt(o: AssemblyRouteOptions, visit: OwnVisit) {
  const view = await o.assemblies.notices.view(visit.actor, visit.field('number') ?? '');
  const position = Number(visit.field('position'));
  const step = view.as === 'other' ? undefined : view.steps.find((s) => s.position === position);
  const receipt = step && (await o.receiptOf(step.entry));
  if (!receipt) throw noSuchCase();
  return { view, position, receipt };
}
