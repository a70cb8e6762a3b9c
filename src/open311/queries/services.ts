/** Services: the topics of a pack that are the business of a local body, each with the regions in which one stands. */
import { type Ask, inLang, type Law, reference, routeOf } from '../../law/index.ts';
import { say } from '../../platform/i18n/i18n.ts';
import { refuse } from '../model/refusals.ts';
import { words } from '../model/words.ts';

export interface Service {
  service_code: string;
  service_name: string;
  description: string;
  metadata: boolean;
  type: 'realtime' | 'batch' | 'blackbox';
  keywords: string;
  group: string;
}

const isLocal = (topic: Law['pack']['topics'][string]): boolean => topic.to.some((t) => t.kind !== undefined);

/** Codes of the topics that are services, in the order of the pack. */
export const serviceCodes = (law: Law): string[] =>
  Object.entries(law.pack.topics)
    .filter(([, topic]) => isLocal(topic))
    .map(([code]) => code);

/** GET Service List. */
export const services = (ask: Ask): Service[] => serviceCodes(ask.law).map((code) => serviceOf(ask, code));

function serviceOf({ law, lang }: Ask, code: string): Service {
  const topic = law.pack.topics[code]!;
  const local = topic.to.find((t) => t.kind !== undefined)!;
  const name = inLang(topic.title, lang);
  return {
    ...{ service_code: code, service_name: name, description: inLang(local.why, lang) || name },
    ...{ metadata: true, type: 'realtime', keywords: (topic.words[lang] ?? []).join(', ') },
    group: inLang(law.pack.bodyKinds[local.kind!], lang) || local.kind!,
  };
}

/** The service of a code. @throws SaidError 404, or 400 where none was given */
export function demandService(law: Law, code: string | undefined): string {
  if (!code) throw refuse('service-missing');
  if (!serviceCodes(law).includes(code)) throw refuse('no-service', { code: code.slice(0, 60) });
  return code;
}

/** The regions in which a body stands whose business a service is. */
export const regionsOf = ({ law, today }: Ask, code: string): string[] =>
  Object.keys(law.pack.regions).filter((region) => routeOf(law, code, region, today) !== undefined);

export const regionName = (ask: Ask, code: string): string =>
  reference.regions(ask, { on: ask.today }).find((r) => r.code === code)?.name ?? code;

/** GET Service Definition: the one thing that cannot be told from a point on a map is asked. */
export function definition(ask: Ask, code: string) {
  const { lang } = ask;
  const names = new Map(reference.regions(ask, { on: ask.today }).map((r) => [r.code, r.name]));
  return {
    service_code: code,
    attributes: [
      {
        ...{ variable: true, code: 'region', datatype: 'singlevaluelist', required: true },
        ...{ datatype_description: say(lang, words.regionHint), order: 1, description: say(lang, words.region) },
        values: regionsOf(ask, code).map((key) => ({ key, name: names.get(key) ?? key })),
      },
    ],
  };
}
