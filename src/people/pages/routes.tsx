/** The room's addresses: signing in and out, and a person's own page. Nothing here is ever kept by a cache. */
import type { FastifyInstance } from 'fastify';
import { inLang, zoneOf } from '../../law/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { isLang, langs, negotiate } from '../../platform/i18n/i18n.ts';
import type { Section, Site } from '../../portal/index.ts';
import { Frame } from '../../portal/index.ts';
import { actInPost } from '../actions/act-in-post.ts';
import { eraseMe } from '../actions/erase-person.ts';
import { makeToken } from '../actions/make-token.ts';
import { removePasskey } from '../actions/passkeys.ts';
import { confirmContact, setContact } from '../actions/set-contact.ts';
import { attemptLasts, callbackPath, finishSignIn, languageOf, startSignIn } from '../actions/sign-in.ts';
import { isLoopback } from '../config.ts';
import { attemptCookie, mainLaw } from '../context.ts';
import { personIdentifier } from '../model/identifier.ts';
import { type RefusalCode, Refused } from '../model/refusals.ts';
import { returnTo } from '../model/return-to.ts';
import type { People } from '../people.ts';
import { myAccount } from '../queries/my-account.ts';
import { setLang } from '../store/persons.ts';
import { endSession, endSessionsOf } from '../store/sessions.ts';
import { endToken } from '../store/tokens.ts';
import { AccountView } from './account.tsx';
import { EraseView } from './erase.tsx';
import { m } from './messages.ts';
import { type Again, Do, SecretView } from './parts.tsx';
import { postRoutes } from './post-routes.tsx';
import { SaidView, SignInView } from './sign-in.tsx';
import {
  deviceOf,
  forgetSession,
  isUuid,
  keepSession,
  type OwnVisit,
  type Routes,
  routesOf,
  tokenOf,
  type Visit,
} from './visit.tsx';

/** A person's own pages, as a section of the portal. */
export const section: Section = { path: '/account', title: m.account };

export async function peopleRoutes(app: FastifyInstance, options: { site: Site; people: People }): Promise<void> {
  const { site, people } = options;
  await app.register(async (scope) => {
    const routes = await routesOf(scope, site, people);
    signInRoutes(routes, people);
    accountRoutes(routes, people);
    postRoutes(routes, people);
  });
}

/** What the callback can end in; the address of the page says which. */
const signInRefusals = [
  'sign-in-expired',
  'sign-in-cancelled',
  'provider-down',
  'provider-answer',
  'identifier-invalid',
  'identifier-changed',
] as const satisfies readonly RefusalCode[];

/** Where to go after signing in, for a page: what the address asks for, or the person's own page. */
const backOf = ({ page }: Visit): string => returnTo(page.query['return'], page.to('/account'));

function signInRoutes({ app, limits, open, post }: Routes, people: People): void {
  const c = people.context;
  open('/sign-in', 'read', (visit) => {
    // Cookies and passkeys belong to one host: who came to this machine by its number goes on by its name.
    const base = new URL(c.baseUrl());
    if (isLoopback(base.href) && visit.request.host !== base.host)
      return visit.reply.redirect(`${base.origin}${visit.request.url}`, 302);
    const { actor, name } = visit.visitor;
    return visit.show(
      <SignInView
        page={visit.page}
        back={backOf(visit)}
        provider={c.relyingParty !== undefined}
        name={actor.kind === 'person' ? (name ?? visit.page.t(m.noName)) : undefined}
      />,
    );
  });

  // A link and not a form: the content security policy lets forms go to this site only, and providers are elsewhere.
  open('/sign-in/provider', 'signIn', async (visit) => {
    const started = await startSignIn(c, visit.visitor.actor, {
      lang: visit.page.lang,
      returnTo: backOf(visit),
      prove: visit.page.query['prove'] !== undefined,
    });
    return visit.reply
      .header('set-cookie', attemptCookie(c).set(started.secret, attemptLasts))
      .header('cache-control', 'no-store')
      .redirect(started.url, 303);
  });

  app.get(callbackPath, { onRequest: limits.signIn, exposeHeadRoute: false }, async (request, reply) => {
    const cookie = attemptCookie(c);
    const { session } = await people.visitorOf(request);
    void reply.header('set-cookie', cookie.clear()).header('cache-control', 'no-store');
    const done = await finishSignIn(c, {
      secret: cookie.read(request.headers),
      query: request.url.split('?')[1] ?? '',
      device: deviceOf(request),
      instead: session?.id,
    });
    if ('refused' in done) {
      // Only what kind of failure it was: the error itself may hold claims about a person.
      const { code, cause } = done.refused;
      if (cause instanceof Error) request.log.warn({ code, why: (cause as { code?: string }).code }, 'sign-in failed');
      // To an address of its own, in the reader's language and without what the provider sent.
      const lang = languageOf(done.returnTo ?? '') ?? negotiate(request.headers['accept-language'], langs[0]);
      return reply.redirect(`/${lang}/${c.instance.main}/sign-in/refused?why=${done.refused.code}`, 303);
    }
    keepSession(people, reply, done);
    return reply.redirect(done.returnTo, 303);
  });
  open('/sign-in/refused', 'read', ({ page }) => {
    const code = signInRefusals.find((r) => r === page.query['why']) ?? 'sign-in-expired';
    const kind = personIdentifier(mainLaw(c), c.relyingParty?.config().identifier);
    const title = kind === undefined ? '' : inLang(mainLaw(c).pack.identifiers[kind]!.title, page.lang);
    throw new Refused(code, { values: { title } });
  });

  post('/sign-out', async (visit) => {
    await endSession(c.pool, visit.session.id);
    return signedOut(visit, people);
  });
  post('/sign-out/everywhere', async (visit) => {
    await endSessionsOf(c.pool, visit.actor.person);
    return signedOut(visit, people);
  });
  open('/signed-out', 'read', ({ page, show }) =>
    show(
      <SaidView
        page={page}
        title={page.t(m.signedOut)}
        text={page.t(m.signedOutText)}
        to={[page.to('/sign-in'), page.t(m.signIn)]}
      />,
    ),
  );
}

function signedOut(visit: OwnVisit, people: People) {
  forgetSession(people, visit.reply);
  return visit.goTo('/signed-out');
}

function accountRoutes({ open, own, post }: Routes, people: People): void {
  const c = people.context;
  const view = async (visit: OwnVisit, again?: Again) => {
    const zone = zoneOf(mainLaw(c), c.instance.today());
    return <AccountView visit={visit} account={await myAccount(c, visit.actor.person)} zone={zone} again={again} />;
  };
  const again =
    (...fields: string[]) =>
    (visit: OwnVisit, refused: UserError) =>
      view(visit, { refused, entered: Object.fromEntries(fields.map((f) => [f, visit.field(f)])) });
  const saved = (visit: OwnVisit) => visit.goTo('/account', { done: '1' });

  own('/account', async (visit) => visit.show(await view(visit)));
  post('/account/act', async (visit) => {
    const { session, actor, request, reply } = visit;
    const post = visit.field('post') || null;
    if (post !== null && !isUuid(post)) throw new Refused('not-found');
    keepSession(people, reply, await actInPost(c, session, actor.person, post, deviceOf(request)));
    return saved(visit);
  });
  post(
    '/account/email',
    async (visit) => {
      const lang = visit.field('lang');
      const chosen: Lang = isLang(lang) ? lang : visit.page.lang;
      await setContact(c, visit.actor.person, visit.field('email') ?? '', chosen);
      await setLang(c.pool, visit.actor.person, chosen);
      return saved(visit);
    },
    again('email'),
  );
  own('/account/email/:secret', (visit) => {
    const { t, to, path } = visit.page;
    return visit.show(
      <Frame page={visit.page} title={t(m.confirmEmail)}>
        <h1>{t(m.confirmEmail)}</h1>
        <p>{t(m.confirmEmailText)}</p>
        <Do page={visit.page} path={path} text={t(m.confirmEmail)} />
        <p>
          <a href={to('/account')}>{t(m.toAccount)}</a>
        </p>
      </Frame>,
    );
  });
  post('/account/email/:secret', async (visit) => {
    await confirmContact(c, visit.actor.person, visit.field('secret') ?? '');
    return saved(visit);
  });
  post('/account/sessions/end', async (visit) => {
    await endSessionsOf(c.pool, visit.actor.person, visit.field('session') ?? '');
    return saved(visit);
  });
  post('/account/passkeys/remove', async (visit) => {
    await removePasskey(c, visit.actor.person, visit.field('passkey') ?? '');
    return saved(visit);
  });
  post(
    '/account/tokens',
    async (visit) => {
      const { page, request, actor } = visit;
      const form = request.body as { scope?: string | string[] } | null;
      const secret = await makeToken(c, actor, tokenOf(visit), {
        name: visit.field('name'),
        scopes: [form?.scope ?? []].flat(),
      });
      // Shown with the answer itself and not after a 303: it is kept nowhere from where it could be shown.
      return visit.show(<SecretView page={page} title={page.t(m.tokenMade)} secret={secret} back="/account" />);
    },
    again('name'),
  );
  post('/account/tokens/end', async (visit) => {
    const token = visit.field('token') ?? '';
    if (isUuid(token)) await endToken(c.pool, visit.actor.person, token);
    return saved(visit);
  });
  own('/account/erase', (visit) => visit.show(<EraseView page={visit.page} />));
  post(
    '/account/erase',
    async (visit) => {
      if (visit.field('sure') !== 'yes') throw new Refused('erase-unconfirmed', { field: 'sure' });
      await eraseMe(c, visit.actor.person);
      forgetSession(people, visit.reply);
      return visit.goTo('/erased');
    },
    async ({ page }, refused) => <EraseView page={page} refused={refused} />,
  );
  open('/erased', 'read', ({ page, show }) =>
    show(
      <SaidView
        page={page}
        title={page.t(m.erased)}
        text={page.t(m.erasedText)}
        to={[page.to(''), page.t(m.toHome)]}
      />,
    ),
  );
}
