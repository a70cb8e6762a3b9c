/** What is planned and what was, and one assembly as everybody sees it. */
import type { ComponentChildren, VNode } from 'preact';
import { type Ask, AskError, bodyName, limitTitle, parameter } from '../../law/index.ts';
import { type Message, say } from '../../platform/i18n/i18n.ts';
import { Cite, Frame, type Page, Scroll, sayWord } from '../../portal/index.ts';
import { procedures, timeIn, zoneFor } from '../model/notice.ts';
import { outcomes } from '../model/slot.ts';
import { words } from '../model/words.ts';
import type { List, ListAsked, OnePublic } from '../queries/public.ts';
import type { PublicAssembly } from '../store/public.ts';
import { m } from './public-messages.ts';
import { capital } from './roles.tsx';

/** A code of the pack in words: a form, a ground. */
export function sayChoice(ask: Ask, procedure: string, fact: string, code: string): string {
  const choice = ask.law.pack.procedures[procedure]?.facts[fact]?.choices?.[code];
  return choice?.[ask.lang] ?? choice?.['en'] ?? code;
}
export const sayForm = (page: Page, form: string): string => sayChoice(page.ask, procedures.notice, 'form', form);
export const sayPlace = (page: Page, name: Message | null): string =>
  name ? say(page.lang, name) : page.t(m.elsewhere);

const states: Readonly<Record<string, Message>> = words.states;
const good = ['may-be-held', 'held'];
const bad = ['refused', 'ended', 'suspended'];
export const OutcomeTag = ({ page, outcome }: { page: Page; outcome: string }): VNode => (
  <span class={`tag ${good.includes(outcome) ? 'tag-on' : bad.includes(outcome) ? 'tag-off' : 'tag-wait'}`}>
    {states[outcome] ? page.t(states[outcome]) : outcome}
  </span>
);

function sayTime(page: Page, a: Pick<PublicAssembly, 'body' | 'day' | 'startsAt' | 'endsAt'>): string {
  const zone = zoneFor(page.ask.law, a.body, a.day);
  return page.t(m.time, { from: timeIn(zone, a.startsAt), to: timeIn(zone, a.endsAt) });
}

export function ListPage({ page, asked, list }: { page: Page; asked: ListAsked; list: List }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.assemblies)}>
      <h1>{t(m.assemblies)}</h1>
      <p class="lead">{t(m.lead)}</p>
      <Filters page={page} asked={asked} list={list} />
      <h2>{t(asked.when === 'planned' ? m.planned : m.past)}</h2>
      {list.assemblies.length === 0 ? (
        <p class="note">{t(asked.when === 'planned' ? m.nonePlanned : m.nonePast)}</p>
      ) : (
        <Scroll label={t(asked.when === 'planned' ? m.planned : m.past)}>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t(m.when)}</th>
                <th scope="col">{t(m.form)}</th>
                <th scope="col">{t(m.where)}</th>
                <th scope="col">{t(m.expected)}</th>
                <th scope="col">{t(m.outcome)}</th>
                <th scope="col">{t(m.number)}</th>
              </tr>
            </thead>
            <tbody>
              {list.assemblies.map((a) => (
                <tr key={a.caseId}>
                  <th scope="row">
                    {page.date(a.day)}
                    <div class="small soft">{sayTime(page, a)}</div>
                  </th>
                  <td data-label={t(m.form)} {...page.mark}>
                    {capital(sayForm(page, a.form))}
                  </td>
                  <td data-label={t(m.where)}>
                    {sayPlace(page, a.placeName)}
                    <div class="small soft" {...page.mark}>
                      {bodyName(page.ask.law, page.lang, a.body, a.day)}
                    </div>
                  </td>
                  <td data-label={t(m.expected)}>{a.expected === null ? '–' : page.number(a.expected)}</td>
                  <td data-label={t(m.outcome)}>
                    <OutcomeTag page={page} outcome={a.outcome} />
                  </td>
                  <td data-label={t(m.number)}>
                    <a class="nowrap" href={page.to(`/assemblies/public/${a.number}`)}>
                      {a.number}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {list.next && (
        <p>
          <a class="button button-soft" href={page.to('/assemblies', { ...filtersOf(asked), after: list.next })}>
            {t(m.nextPage)}
          </a>
        </p>
      )}
    </Frame>
  );
}

const filtersOf = (a: ListAsked) => ({
  ...{ when: a.when === 'past' ? 'past' : undefined, body: a.body, form: a.form, outcome: a.outcome, month: a.month },
});

function Filters({ page, asked, list }: { page: Page; asked: ListAsked; list: List }): VNode {
  const { t, ask, lang } = page;
  const forms = Object.keys(ask.law.pack.procedures[procedures.notice]?.facts['form']?.choices ?? {});
  const bodies = list.bodies
    .map((code) => ({ code, name: bodyName(ask.law, lang, code, ask.today) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const choice = (name: string, label: string, value: string, options: { value: string; text: string }[]) => (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((o) => (
          <option key={o.value} value={o.value} selected={o.value === value}>
            {o.text}
          </option>
        ))}
      </select>
    </div>
  );
  const any = { value: '', text: t(m.any) };
  return (
    <form method="get" action={page.to('/assemblies')} class="datebar">
      <div class="row">
        {choice('when', t(m.when), asked.when, [
          { value: 'planned', text: t(m.planned) },
          { value: 'past', text: t(m.past) },
        ])}
        {choice('form', t(m.form), asked.form ?? '', [
          any,
          ...forms.map((f) => ({ value: f, text: sayForm(page, f) })),
        ])}
        {choice('outcome', t(m.outcome), asked.outcome ?? '', [
          any,
          ...outcomes.map((o) => ({ value: o, text: states[o] ? t(states[o]) : o })),
        ])}
        {bodies.length > 1 &&
          choice('body', t(m.body), asked.body ?? '', [any, ...bodies.map((b) => ({ value: b.code, text: b.name }))])}
        <div class="field">
          <label for="month">{t(m.month)}</label>
          <input
            id="month"
            name="month"
            type="month"
            value={asked.month ?? ''}
            pattern="\d{4}-\d{2}"
            placeholder="2026-11"
          />
        </div>
        <button type="submit">{t(m.show)}</button>
      </div>
    </form>
  );
}

/* ------------------------------------------------- one assembly */

const regimeOf = (ask: Ask, form: string, on: string) => {
  try {
    const [value] = parameter(ask, 'assembly.regime', { key: form, on }).values;
    return value;
  } catch (error) {
    if (error instanceof AskError) return undefined;
    throw error;
  }
};

/** @param places by entry: where a step stands in the public record, as far as it has its place */
export function OnePage(o: {
  page: Page;
  one: OnePublic;
  places: ReadonlyMap<string, number>;
  children?: ComponentChildren;
}): VNode {
  const { page, one, places } = o;
  const { t, date } = page;
  const { assembly: a } = one;
  const form = capital(sayForm(page, a.form));
  const title = t(m.one, { form, date: date(a.day) });
  const regime = regimeOf(page.ask, a.form, a.registeredOn);
  const answered = one.clocks.find((c) => c.binds === 'body' && (c.state === 'met' || c.state === 'late'));
  return (
    <Frame page={page} title={title}>
      <h1>{title}</h1>
      <p>
        <OutcomeTag page={page} outcome={a.outcome} />
      </p>
      <dl class="facts">
        <dt>{t(m.number)}</dt>
        <dd>
          <strong>{a.number}</strong>
        </dd>
        <dt>{t(m.when)}</dt>
        <dd>
          {date(a.day)}, {sayTime(page, a)}
        </dd>
        <dt>{t(m.where)}</dt>
        <dd>{sayPlace(page, a.placeName)}</dd>
        <dt>{t(m.body)}</dt>
        <dd {...page.mark}>{bodyName(page.ask.law, page.lang, a.body, a.day)}</dd>
        <dt>{t(m.form)}</dt>
        <dd>
          <span {...page.mark}>{form}</span>
          {regime && (
            <>
              {': '}
              <span {...page.mark}>{sayWord(page, String(regime.value))}</span>{' '}
              <span class="small">
                <Cite page={page} reference={regime.provision} on={a.registeredOn} />
              </span>
            </>
          )}
        </dd>
        {a.expected !== null && (
          <>
            <dt>{t(m.expected)}</dt>
            <dd>{page.number(a.expected)}</dd>
          </>
        )}
        {m.byWhat[a.byWhat] && (
          <>
            <dt>{t(m.how)}</dt>
            <dd>{t(m.byWhat[a.byWhat]!)}</dd>
          </>
        )}
        {Object.keys(a.came).length > 0 && (
          <>
            <dt>{t(m.came)}</dt>
            <dd>
              {Object.entries(a.came).map(([who, n]) => (
                <div key={who}>
                  {page.number(n)} {m.counters[who] ? t(m.counters[who]!) : who}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      <h2>{t(m.terms)}</h2>
      {answered?.endedOn && <p>{t(m.took, { n: days(a.registeredOn, answered.endedOn) })}</p>}
      <Clocks page={page} one={one} />
      <h2>{t(m.steps)}</h2>
      <ol class="stages">
        {one.steps.map((s) => (
          <li key={s.position}>
            <strong>{words.steps[s.kind] ? t(words.steps[s.kind]!) : s.kind}</strong>
            <div class="small">
              {date(s.on)}
              {s.body && <span {...page.mark}>, {bodyName(page.ask.law, page.lang, s.body, s.on)}</span>}
              {places.has(s.entry) && (
                <>
                  {', '}
                  <a href={page.to(`/record/entry/${places.get(s.entry)}`)}>{t(m.inRecord)}</a>
                </>
              )}
            </div>
            {s.ground && (
              <div>
                {t(m.ground)}: <span {...page.mark}>{sayGround(page, s.ground)}</span>
              </div>
            )}
          </li>
        ))}
      </ol>
      {o.children}
      <p>
        <a href={page.to('/assemblies')}>{t(m.toList)}</a>
      </p>
    </Frame>
  );
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** A ground of refusal, of suspension or of ending, as the law's lists name it. */
export function sayGround(page: Page, ground: string): string {
  for (const p of [procedures.refusal, procedures.termination, procedures.suspension]) {
    const said = sayChoice(page.ask, p, 'ground', ground);
    if (said !== ground) return said;
  }
  return ground;
}

function Clocks({ page, one }: { page: Page; one: OnePublic }): VNode | null {
  const { t } = page;
  if (one.clocks.length === 0) return null;
  return (
    <Scroll label={t(m.terms)}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{t(m.term)}</th>
            <th scope="col">{t(m.due)}</th>
            <th scope="col">{t(m.outcome)}</th>
            <th scope="col">{t(m.provision)}</th>
          </tr>
        </thead>
        <tbody>
          {one.clocks.map((c) => (
            <tr key={c.id}>
              <th scope="row" {...page.mark}>
                {limitTitle(page.ask, c.computed)}
              </th>
              <td data-label={t(m.due)}>{page.date(c.dueOn)}</td>
              <td data-label={t(m.outcome)}>
                {t(m.clockStates[c.state]!, { date: c.endedOn ? page.date(c.endedOn) : '' })}
              </td>
              <td data-label={t(m.provision)}>
                <Cite page={page} reference={c.computed.provision} on={c.computed.law.inForce} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
