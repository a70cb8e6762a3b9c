/** Service Discovery (wiki.open311.org/Service_Discovery): one address that says where the endpoints are. */
import { type Ask, inLang } from '../../law/index.ts';
import { say } from '../../platform/i18n/i18n.ts';
import type { Site } from '../../portal/index.ts';
import { words } from '../model/words.ts';
import { serviceCodes } from './services.ts';

export const specification = 'http://wiki.open311.org/GeoReport_v2';
export const formats = { json: 'application/json', xml: 'text/xml' } as const;

/** @param only the jurisdiction whose document it is; left out, all that have services */
export function discovery(site: Site, ask: Ask, base: string, only?: string) {
  const { lang } = ask;
  const codes = [...site.laws.values()]
    .filter((law) => (only === undefined ? serviceCodes(law).length > 0 : law.pack.jurisdiction === only))
    .map((law) => law.pack.jurisdiction);
  // What services there are depends on the law that is in force, which changes with the pack and with the day.
  const changeset = `${ask.today} ${ask.law.pack.hash.slice(0, 12)}`;
  const main = only ?? site.main;
  return {
    changeset,
    contact: say(lang, words.contact, {
      ...{ name: inLang(ask.law.pack.name, lang), url: `${base}/${lang}/${main}` },
    }),
    key_service: say(lang, words.keyService, { url: `${base}/${lang}/${main}/account` }),
    endpoints: codes.map((code) => ({
      ...{ specification, url: `${base}/open311/v2/${code}`, changeset, type: 'production' },
      formats: Object.values(formats).reverse(),
    })),
  };
}
