/** What several pages of notices are made of. */
import type { VNode } from 'preact';
import type { Clock, Step, TextRow } from '../../cases/index.ts';
import type { Computed } from '../../law/index.ts';
import { bodyName, limitTitle, sayComputed } from '../../law/index.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import { Cite, type Page } from '../../portal/index.ts';
import type { Alternative } from '../model/answer.ts';
import { type Finding, type NoticeAssessment, sayFinding } from '../model/assess.ts';
import { procedures } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import { words } from '../model/words.ts';
import { m } from './messages.ts';

export const bodyTitle = (page: Page, body: string): string => bodyName(page.ask.law, page.lang, body, page.ask.today);

/** Choices of a fact of a procedure, in the words of the pack. */
export const choicesOf = (page: Page, procedure: string, fact: string): [string, string][] =>
  Object.entries(page.ask.law.pack.procedures[procedure]?.facts[fact]?.choices ?? {}).map(([value, title]) => [
    value,
    (title as Message)[page.lang],
  ]);
export const formTitle = (page: Page, form: string): string =>
  choicesOf(page, procedures.notice, 'form').find(([value]) => value === form)?.[1] ?? form;

const tag = {
  ok: 'tag tag-on',
  wrong: 'tag tag-off',
  missing: 'tag tag-wait',
  'needs-ruling': 'tag tag-wait',
} as const;

const FindingRow = ({ page, finding, on }: { page: Page; finding: Finding; on: string }): VNode => (
  <li>
    <span class={tag[finding.state]}>{page.t(words.states4[finding.state])}</span> {sayFinding(page.lang, finding)}
    {finding.provisions.map((p) => (
      <span key={p} class="small">
        {' '}
        <Cite page={page} reference={p} on={on} />
      </span>
    ))}
  </li>
);

/** Everything that the law says of a notice: what is wrong first, what is in order folded up. */
export function Findings({
  page,
  assessment,
  on,
  only,
}: {
  page: Page;
  assessment: NoticeAssessment;
  /** the day whose law was asked */
  on: string;
  /** fields of the page: only what they mend */
  only?: readonly string[];
}): VNode {
  const { t } = page;
  const shown = assessment.findings.filter((f) => !only || (f.field !== undefined && only.includes(f.field)));
  // What is not filled in yet is no finding on the page that asks for it.
  const open = shown.filter((f) => f.state !== 'ok' && (!only || f.state !== 'missing'));
  const ok = shown.filter((f) => f.state === 'ok');
  return (
    <section id="findings" aria-live="polite" class="findings">
      {!only && (
        <>
          <h2>{t(m.findings)}</h2>
          <p class={assessment.conclusion === 'yes' ? 'good' : assessment.conclusion === 'no' ? 'bad' : 'note'}>
            <strong>{t(words.conclusions[assessment.conclusion])}.</strong>
            {assessment.regime && words.regimes[assessment.regime] && <> {t(words.regimes[assessment.regime]!)}.</>}
          </p>
        </>
      )}
      {open.length > 0 && (
        <ul class="plain">
          {open.map((f) => (
            <FindingRow key={f.code} page={page} finding={f} on={on} />
          ))}
        </ul>
      )}
      {ok.length > 0 &&
        (only ? (
          <ul class="plain">
            {ok.map((f) => (
              <FindingRow key={f.code} page={page} finding={f} on={on} />
            ))}
          </ul>
        ) : (
          <details>
            <summary>{t(m.inOrder, { n: ok.length })}</summary>
            <ul class="plain">
              {ok.map((f) => (
                <FindingRow key={f.code} page={page} finding={f} on={on} />
              ))}
            </ul>
          </details>
        ))}
    </section>
  );
}

export const placeTitle = (page: Page, place: Place | undefined, code?: string | null): string =>
  place ? place.name[page.lang] : (code ?? '—');

export const sayAlternative = (page: Page, a: Alternative, places: ReadonlyMap<string, Place>): string => {
  const place = places.get(a.place);
  const size = place?.capacity ? `, ${page.t(m.upTo, { n: page.number(place.capacity) })}` : '';
  return `${placeTitle(page, place, a.place)}${size}: ${page.date(a.day)}, ${a.starts}–${a.ends}`;
};

/** The computation of a last day, step by step, each with its provision. */
export function Counted({ page, computed }: { page: Page; computed: Computed }): VNode {
  const said = sayComputed(page.ask, computed);
  return (
    <details>
      <summary>{page.t(m.howCounted)}</summary>
      <ol>
        {said.steps.map((s, i) => (
          <li key={i}>
            {s.text}
            {s.provision && (
              <>
                {' '}
                <Cite page={page} reference={s.provision} on={computed.law.inForce} />
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
export function DaysLeft({ page, due }: { page: Page; due: string }): VNode {
  const n = daysBetween(page.ask.today, due);
  return n < 0 ? (
    <strong class="tag tag-off">{page.t(m.daysOver, { n: -n })}</strong>
  ) : (
    <span class={n <= 1 ? 'tag tag-wait' : 'tag'}>{page.t(m.daysLeft, { n })}</span>
  );
}

export function ClockCard({ page, clock }: { page: Page; clock: Clock }): VNode {
  const { t, date } = page;
  const said = sayComputed(page.ask, clock.computed);
  return (
    <li class="card">
      <h3>{limitTitle(page.ask, clock.computed)}</h3>
      <p class="big">{date(clock.dueOn)}</p>
      <p>
        <span class={clock.state === 'expired' || clock.state === 'late' ? 'tag tag-off' : 'tag'}>
          {t(m.clockStates[clock.state])}
        </span>{' '}
        {clock.state === 'running' && <DaysLeft page={page} due={clock.dueOn} />}
      </p>
      <p class="small">
        <Cite page={page} reference={clock.computed.provision} on={clock.computed.law.inForce} />
      </p>
      {said.silence && (
        <p>
          <strong>{t(m.silence)}:</strong> {said.silence}
        </p>
      )}
      <Counted page={page} computed={clock.computed} />
    </li>
  );
}

export const stateTag = (state: string): string =>
  ['may-be-held', 'held'].includes(state)
    ? 'tag tag-on'
    : ['refused', 'ended', 'silent'].includes(state)
      ? 'tag tag-off'
      : ['offered', 'declined', 'suspended'].includes(state)
        ? 'tag tag-wait'
        : 'tag';
export const stateWords = (page: Page, state: string): string => {
  const word = (words.states as Readonly<Record<string, Message>>)[state];
  return word ? page.t(word) : state;
};

export type ShownStep = Step & { texts: TextRow[] };
