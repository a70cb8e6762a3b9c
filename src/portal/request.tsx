/** From a request to a page: whom it speaks to, of which law, on which day. */
import type { FastifyRequest } from 'fastify';
import type { Ask } from '../law/index.ts';
import { isLang, type Lang, langs, negotiate } from '../platform/i18n/i18n.ts';
import { render } from '../platform/ui/render.ts';
import { type Page, pageOf, type Query, Refusal, type Site } from './page.tsx';

/** `/:lang/:jurisdiction` before the path of a page. */
export const pagePrefix = `/:lang(^(?:${langs.join('|')})$)/:jurisdiction`;

/** A field given several times (boxes of a form) is one value with commas. */
export const queryOf = (request: FastifyRequest): Query =>
  Object.fromEntries(
    Object.entries((request.query ?? {}) as Record<string, string | string[]>).map(([k, v]) => [
      k,
      (Array.isArray(v) ? v.join(',') : v).slice(0, 20_000),
    ]),
  );

/** Who speaks, for a page of this address; an address that names no language or law gets the instance's own. */
export function askOf(site: Site, request: FastifyRequest): { ask: Ask; path: string } {
  const [, first, second, ...rest] = request.url.split('?')[0]!.split('/');
  const lang: Lang = isLang(first) ? first : negotiate(request.headers['accept-language'], langs[0]);
  const law = site.laws.get(isLang(first) ? (second ?? '') : '') ?? site.laws.get(site.main)!;
  return {
    ask: { law, lang, today: site.today() },
    path: isLang(first) && site.laws.has(second ?? '') ? `/${rest.join('/')}` : '/',
  };
}

/** The page of a request. */
export function pageFor(site: Site, request: FastifyRequest): Page {
  const { ask, path } = askOf(site, request);
  return pageOf(ask, site, path, queryOf(request));
}

/** The page that says why there is no answer, in the reader's language. */
export function refusalPage(site: Site, request: FastifyRequest, status: number, text: string | undefined): string {
  const { ask, path } = askOf(site, request);
  return render(<Refusal page={pageOf(ask, site, path, {})} status={status} text={text} />);
}
