/** POST Service Request: an appeal like any other, with its number, its legal clock and its entry in the record. */
import { say, sayDate } from '../../platform/i18n/i18n.ts';
import type { Context } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { words } from '../model/words.ts';
import { longestDescription } from '../queries/requests.ts';
import { demandService, regionsOf } from '../queries/services.ts';

/** The fields of the form; several values of one field come as a list. */
export type Given = Readonly<Record<string, string | readonly string[] | undefined>>;

const longestPlace = 500;

/**
 * E-mail, telephone, names and device are not asked for and not kept: who files is known by her key.
 * @param form id of the form (UUID v7): sent twice, it is kept once
 * @throws SaidError in the specification's statuses; Refused
 */
export async function postRequest(c: Context, given: Given, form: string) {
  const { law, lang } = c.ask;
  const text = (name: string): string => {
    const value = given[name];
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).replace(/\r\n?/g, '\n').trim();
  };
  const code = demandService(law, text('service_code'));
  const place = placeOf(text);
  const region =
    text('attribute[region]') || (regionsOf(c.ask, code).includes(text('address_id')) ? text('address_id') : '');
  if (!region) throw refuse('region-missing');
  if (!regionsOf(c.ask, code).includes(region)) throw refuse('no-region', { region: region.slice(0, 60) });
  const description = text('description');
  if (!description) throw refuse('description-missing');
  if ([...description].length > longestDescription)
    throw refuse('description-long', { n: [...description].length, max: longestDescription });
  const media = mediaOf(text('media_url'));
  const filed = await c.appeals.file(
    c.actor,
    {
      ...{ jurisdiction: law.pack.jurisdiction, lang, kind: 'application', topic: code, region, channel: 'open311' },
      text: [
        description,
        ...(place ? [say(lang, words.place, { place })] : []),
        ...(media ? [say(lang, words.media, { url: media })] : []),
      ].join('\n\n'),
      // What is asked for is what was described; where it is stands beside it.
      points: [description.slice(0, 2000)],
    },
    form,
  );
  return [
    {
      service_request_id: filed.number,
      service_notice: filed.dueOn
        ? say(lang, words.notice, { date: sayDate(lang, filed.dueOn) })
        : say(lang, words.noticeOpen),
      account_id: null,
    },
  ];
}

/** The location as the sender gave it: an address, a point, or the code of a region alone (which needs no line of its own). */
function placeOf(text: (name: string) => string): string {
  const [address, id, lat, long] = ['address_string', 'address_id', 'lat', 'long'].map(text) as [
    string,
    string,
    string,
    string,
  ];
  if (!address && !id && !lat && !long) throw refuse('location-missing');
  for (const [field, value] of [
    ['address_string', address],
    ['address_id', id],
  ] as const)
    if (value.length > longestPlace) throw refuse('field-long', { field, max: longestPlace });
  const point = lat || long ? [lat, long].map(Number) : [];
  if (point.length && (!lat || !long || !(Math.abs(point[0]!) <= 90) || !(Math.abs(point[1]!) <= 180)))
    throw refuse('location-wrong');
  return [address.replace(/\s+/g, ' '), point.join(', ')].filter(Boolean).join('; ');
}

/** Kept as it was sent; nothing is fetched from there. */
function mediaOf(url: string): string {
  if (!url) return '';
  if (url.length > longestPlace) throw refuse('field-long', { field: 'media_url', max: longestPlace });
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw refuse('media-wrong');
  return new URL(url).href;
}
