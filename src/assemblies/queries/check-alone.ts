/** A check without an instance: the law and what stands in a file, for those who write a notice elsewhere. Pure. */
import type { Law } from '../../law/index.ts';
import { assessNotice, unfiled } from '../model/assess.ts';
import { givenOf } from '../model/items.ts';
import { type Entered, hasAssemblies, readNotice } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import { refuse } from '../model/refusals.ts';

/** What is known of the place without the register. */
export type PlaceSaid = Partial<Pick<Place, 'capacity' | 'opens' | 'closes' | 'kind'>>;

const code = '00000000-0000-4000-8000-000000000000';
const nowhere: Place = {
  ...{ id: code, code, version: 1, jurisdiction: '', body: '', kind: 'place', entry: code, ending: null },
  ...{
    name: { kk: '', ru: '', en: '' },
    address: { kk: '', ru: '', en: '' },
    geometry: { type: 'Polygon', coordinates: [] },
  },
  ...{ central: false, district: '', capacity: null, opens: '', closes: '', equipment: [], bars: [] },
  ...{ validFrom: '0001-01-01', validTo: null, decision: { title: { kk: '', ru: '', en: '' }, number: '', on: '' } },
};

/** @param place a designated place as it is said; undefined: none @throws SaidError with the field */
export function checkAlone(law: Law, entered: Entered, place: PlaceSaid | undefined, filedOn: string) {
  if (!hasAssemblies(law)) throw refuse('no-assemblies');
  const named = place ? { ...entered, place: code } : entered;
  const notice = readNotice(law.pack.jurisdiction, named, (n) => givenOf(law, n, named, filedOn));
  const assessment = assessNotice(law, notice, {
    place: place && { ...nowhere, ...place },
    ...{ zones: [], slots: [], elsewhere: [], filedOn, receivedAt: new Date(`${filedOn}T00:00:00Z`), caseId: unfiled },
  });
  return {
    assessment,
    filedOn,
    place: undefined,
    alternatives: { hours: [], places: [] },
    places: new Map<string, Place>(),
  };
}
