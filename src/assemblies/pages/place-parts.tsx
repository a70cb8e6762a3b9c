/** What the pages of places are made of. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { Cite, type Page } from '../../portal/index.ts';
import type { EventStatus } from '../model/occupancy.ts';
import type { Decision, Place } from '../model/place.ts';
import { sizeOf } from '../model/place-geojson.ts';
import { formsOf } from '../model/place-input.ts';
import type { CentralRule } from '../model/place-rule.ts';
import { placeWords } from '../model/place-words.ts';
import { m } from './place-messages.ts';

export const nameOfBody = (page: Page, body: string, on = page.ask.today): string =>
  bodyName(page.ask.law, page.lang, body, on);

export function saySize(page: Page, p: Place): string {
  const size = sizeOf(p.geometry);
  return 'area' in size
    ? page.t(m.area, { n: page.number(size.area) })
    : page.t(m.length, { n: page.number(size.length) });
}
export const sayCapacity = (page: Page, p: Place): string =>
  p.kind === 'zone' ? '–' : p.capacity === null ? page.t(m.noNorm) : page.number(p.capacity);
export const sayHours = (page: Page, p: Place): string =>
  p.kind === 'zone' ? '–' : p.opens ? `${p.opens}–${p.closes}` : page.t(m.hoursOfLaw);
export const sayStands = (page: Page, p: Pick<Place, 'validFrom' | 'validTo'>): string =>
  p.validTo === null
    ? page.t(m.from, { date: page.date(p.validFrom) })
    : page.t(m.fromTo, { from: page.date(p.validFrom), to: page.date(p.validTo) });
export const sayEquipment = (page: Page, p: Place): string =>
  p.equipment.map((e) => page.t(placeWords.equipment[e as keyof typeof placeWords.equipment])).join(', ');
export const sayForm = (page: Page, form: string): string => formsOf(page.ask.law)[form]?.[page.lang] ?? form;
export const sayBars = (page: Page, p: Place): string => p.bars.map((f) => sayForm(page, f)).join(', ');

export const DecisionView = ({ page, decision }: { page: Page; decision: Decision }): VNode => (
  <>
    {decision.title[page.lang]}, {page.t(m.decisionOf, { number: decision.number, date: page.date(decision.on) })}
  </>
);

export const tagOf = (status: EventStatus): string =>
  status === 'CONFIRMED' ? 'tag tag-on' : status === 'TENTATIVE' ? 'tag tag-wait' : 'tag tag-off';

/** Whether the centre has as many places as the law asks for: the body as a whole, then each district that its places name. */
export const RulesView = ({ page, rules, on }: { page: Page; rules: readonly CentralRule[]; on: string }): VNode => (
  <>
    {rules.map(({ district, places, decided }) => (
      <p key={district} class={decided.conclusion === 'yes' ? 'good' : 'warn'}>
        {district && <strong>{page.t(m.inDistrict, { district })}</strong>}
        {page.t(decided.conclusion === 'yes' ? m.ruleKept : m.ruleBroken, { n: places })}
        {decided.provisions.map((reference) => (
          <span key={reference}>
            {' '}
            <Cite page={page} reference={reference} on={on} />
          </span>
        ))}
      </p>
    ))}
  </>
);
