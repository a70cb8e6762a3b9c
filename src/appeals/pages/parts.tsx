/** What several pages of the room are made of. */

import type { VNode } from 'preact';
import type { CaseFile } from '../../cases/index.ts';
import { bodiesOn, bodyName, inLang, limitTitle, sayComputed } from '../../law/index.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { Cite, type Page } from '../../portal/index.ts';
import type { State } from '../model/appeal.ts';
import { isAnswerLimit } from '../model/law.ts';
import type { Moves } from '../model/moves.ts';
import { words } from '../model/words.ts';
import type { CaseView } from '../queries/case-view.ts';
import type { Field as FieldRow } from '../verbs.ts';
import { m } from './messages.ts';

export const nameOf = (page: Page, body: string): string => bodyName(page.ask.law, page.lang, body, page.ask.today);

export const stateClass = (state: string): string =>
  state === 'silent' ? 'tag tag-off' : state === 'answered' ? 'tag tag-on' : state === 'open' ? 'tag' : 'tag tag-wait';
export const StateTag = ({ page, file }: { page: Page; file: CaseFile }): VNode => (
  <span class={stateClass(file.state)}>{page.t(words.states[file.state as State])}</span>
);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** "3 days left", "2 days over the term". */
export function DaysLeft({ page, due }: { page: Page; due: string }): VNode {
  const n = daysBetween(page.ask.today, due);
  return n < 0 ? (
    <strong class="tag tag-off">{page.t(m.daysOver, { n: -n })}</strong>
  ) : (
    <span class={n <= 3 ? 'tag tag-wait' : 'tag'}>{page.t(m.daysLeft, { n })}</span>
  );
}

export function BodyOptions({
  page,
  chosen,
  none,
  without,
}: {
  page: Page;
  chosen: string | undefined;
  none: string;
  without?: string;
}): VNode {
  return (
    <>
      <option value="">{none}</option>
      {bodiesOn(page.ask.law, page.ask.today)
        .filter((id) => id !== without)
        .map((id) => (
          <option key={id} value={id} selected={id === chosen}>
            {nameOf(page, id)}
          </option>
        ))}
    </>
  );
}

/** One field of a verb's form, by its kind. */
export function VerbField({
  page,
  field,
  prefix,
  value,
  wrong,
  without,
  units,
  points,
}: {
  page: Page;
  field: FieldRow;
  /** makes ids unique where several forms stand on one page */
  prefix: string;
  value: string | undefined;
  wrong: string | undefined;
  without: string;
  units: readonly string[];
  points: readonly { id: string; position: number; text: string }[];
}): VNode {
  const { t } = page;
  const id = `${prefix}-${field.name}`;
  const label = t(field.label);
  if (field.kind === 'check')
    return (
      <div class="check">
        <input type="checkbox" id={id} name={field.name} value="yes" checked={value === 'yes'} />
        <label for={id}>{label}</label>
      </div>
    );
  if (field.kind === 'points')
    return points.length < 2 ? (
      <span />
    ) : (
      <fieldset>
        <legend>{label}</legend>
        {points.map((p) => (
          <div class="check" key={p.id}>
            <input type="checkbox" id={`${id}-${p.position}`} name={field.name} value={p.id} />
            <label for={`${id}-${p.position}`}>
              {p.position}. {p.text}
            </label>
          </div>
        ))}
      </fieldset>
    );
  return (
    <Field id={id} label={label} hint={field.hint && t(field.hint)} wrong={wrong}>
      {(aria) => {
        const common = { ...aria, name: field.name, required: !field.optional };
        return field.kind === 'body' ? (
          <select {...common}>
            <BodyOptions page={page} chosen={value} none="—" without={without} />
          </select>
        ) : field.kind === 'unit' ? (
          <select {...common}>
            <option value="">{t(m.noUnit)}</option>
            {units.map((unit) => (
              <option key={unit} value={unit} selected={unit === value}>
                {unit}
              </option>
            ))}
          </select>
        ) : field.kind === 'long' ? (
          <textarea {...common} rows={4} maxLength={20_000}>
            {value ?? ''}
          </textarea>
        ) : field.kind === 'date' ? (
          <input {...common} type="date" value={value ?? ''} min={page.ask.today} />
        ) : (
          <input {...common} type="text" value={value ?? ''} autocomplete="off" spellcheck={false} maxLength={200} />
        );
      }}
    </Field>
  );
}

/** One clock with the whole of its computation. */
export function ClockView({ page, clock }: { page: Page; clock: CaseView['clocks'][number] }): VNode {
  const { t, date } = page;
  const said = sayComputed(page.ask, clock.computed);
  const isAnswer = isAnswerLimit(clock.limit);
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
      <p class="small soft">
        {clock.binds === 'body' ? `${t(m.bindsBody)}: ${nameOf(page, clock.body ?? '')}` : t(m.bindsApplicant)} ·{' '}
        <Cite page={page} reference={clock.computed.provision} on={clock.computed.law.inForce} />
      </p>
      <p>
        <strong>{t(isAnswer ? m.ifSilent : m.whenOver)}:</strong>{' '}
        {isAnswer ? (said.silence ?? `${t(m.noEffect)}.`) : t(m.runsOut[clock.limit] ?? m.noEffect)}
      </p>
      {clock.moves && <MovesView page={page} moves={clock.moves} on={clock.computed.law.inForce} />}
      <details>
        <summary>{t(m.howCounted)}</summary>
        <ol>
          {said.steps.map((s, i) => (
            <li key={i}>
              {s.text}
              {s.provision && (
                <>
                  {' '}
                  <Cite page={page} reference={s.provision} on={clock.computed.law.inForce} />
                </>
              )}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

/** What extends a term, begins it anew or pauses it, each with its provision; and that nothing does, where that is so. */
function MovesView({ page, moves, on }: { page: Page; moves: Moves; on: string }): VNode {
  const { t, date } = page;
  const { extension, anew, pauses } = moves;
  const lines: (readonly [string, readonly string[]])[] = [
    extension?.may === 'yes'
      ? [t(m.mayExtend, { date: date(extension.until) }), extension.provisions]
      : extension
        ? [t(extension.may === 'no' ? m.mayNotExtend : m.extensionOpen), extension.provisions]
        : [t(m.noExtension), []],
    ...(anew ? [[t(m.anewForwarded), [anew]] as const] : []),
    ...pauses.map(({ title, provision }) => [`${inLang(title, page.lang)}.`, [provision]] as const),
    ...(pauses.length === 0 ? [[t(m.noPause), []] as const] : []),
  ];
  return (
    <ul class="small">
      {lines.map(([text, provisions]) => (
        <li key={text}>
          {text}
          {provisions.map((reference) => (
            <span key={reference}>
              {' '}
              <Cite page={page} reference={reference} on={on} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

export const Lines = ({ text }: { text: string }): VNode => (
  <>
    {text.split(/\n{2,}/).map((p, i) => (
      <p key={i} class="lines">
        {p}
      </p>
    ))}
  </>
);
