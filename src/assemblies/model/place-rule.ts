/** Are there as many specialised places in the centre as the law of the day asks for? The law decides; here the places are counted. Pure. */
import { assessCase, type Decided, decide, type Law } from '../../law/index.ts';
import type { Place } from './place.ts';

export interface CentralRule {
  /** '' for the body as a whole */
  district: string;
  /** central places; routes and zones are none */
  places: number;
  decided: Decided;
}

/** Provisions of the law of a day by which everybody must be able to see when places are taken. */
export function occupancyShownBy(law: Law, day: string): string[] {
  const a = assessCase(law, 'assembly-places', {}, { today: day, decide: 'occupancyShown' });
  if (a?.conclusion !== 'yes') return [];
  return a.trace.filter((t) => t.status === 'applied').map((t) => `${t.rule.said.work}#${t.rule.said.wId}`);
}

/** For a body, and for each district that its places name. Empty where the law of the day does not ask. */
export function centralRules(law: Law, places: readonly Place[], day: string): CentralRule[] {
  const designated = places.filter((p) => p.kind === 'place');
  const districts = [...new Set(designated.map((p) => p.district).filter(Boolean))].sort();
  return ['', ...districts].flatMap((district) => {
    const n = designated.filter((p) => p.central && (district === '' || p.district === district)).length;
    const decided = decide(law, 'assembly-places', { places: n }, day);
    return decided && (decided.conclusion === 'yes' || decided.conclusion === 'no')
      ? [{ district, places: n, decided }]
      : [];
  });
}
