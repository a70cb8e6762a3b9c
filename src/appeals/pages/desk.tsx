/** The officer's desk, and the moderator's. */

import type { VNode } from 'preact';
import { inLang } from '../../law/index.ts';
import { FormToken } from '../../people/index.ts';
import { Field } from '../../platform/ui/fields.tsx';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import { declineReasons } from '../actions/moderate.ts';
import { type Kind, kinds, states } from '../model/appeal.ts';
import { words } from '../model/words.ts';
import { type Desk, unassigned } from '../queries/desk.ts';
import type { Waiting } from '../queries/moderation.ts';
import { m } from './messages.ts';
import { DaysLeft, Lines, nameOf, StateTag } from './parts.tsx';

export function DeskView({ page, body, desk, mayEnter }: { page: Page; body: string; desk: Desk; mayEnter: boolean }) {
  const { t, to, query, number } = page;
  const { counts } = desk;
  const filtered = ['kind', 'state', 'topic', 'unit', 'sign', 'within'].some((name) => query[name]);
  const inUnit: Record<string, string> = query['unit'] ? { unit: query['unit'] } : {};
  const tiles: readonly (readonly [string, number, Record<string, string>])[] = [
    [t(m.open), counts.open, {}],
    [t(m.overdue), counts.overdue, { within: '-1' }],
    [t(m.dueToday), counts.today, { within: '0' }],
    [t(m.dueWeek), counts.week, { within: '7' }],
    [t(m.toSign), counts.toSign, { sign: 'yes' }],
  ];
  return (
    <Frame page={page} title={`${t(m.desk)}: ${nameOf(page, body)}`}>
      <h1>{t(m.desk)}</h1>
      <p class="lead">{nameOf(page, body)}</p>
      <p>{t(m.deskLead)}</p>
      {mayEnter && (
        <p>
          <a class="button" href={to('/desk/enter')}>
            {t(m.enter)}
          </a>
        </p>
      )}
      <p>
        <a href={to('/desk/templates')}>{t(m.templates)}</a>
      </p>
      <ul class="tiles">
        {tiles.map(([label, n, q]) => (
          <li key={label}>
            <a class="tile" href={to('/desk', { ...inUnit, ...q })}>
              <span class="big">{number(n)}</span> {label}
            </a>
          </li>
        ))}
      </ul>
      <form method="get" action={to('/desk')} class="datebar">
        <div class="row">
          <Filter
            name="kind"
            label={t(m.kind)}
            all={t(m.all)}
            chosen={query['kind']}
            of={kinds.map((k) => [k, t(words.kinds[k])])}
          />
          <Filter
            name="state"
            label={t(m.state)}
            all={t(m.all)}
            chosen={query['state']}
            of={states.map((s) => [s, t(words.states[s])])}
          />
          <Filter
            name="topic"
            label={t(m.topic)}
            all={t(m.all)}
            chosen={query['topic']}
            of={Object.entries(page.ask.law.pack.topics).map(([id, x]) => [id, inLang(x.title, page.lang)])}
          />
          {desk.units.length > 1 && (
            <Filter
              name="unit"
              label={t(m.unit)}
              all={t(m.all)}
              chosen={query['unit']}
              of={desk.units.map((u) => [u.unit ?? unassigned, `${u.unit ?? t(m.noUnit)} (${number(u.open)})`])}
            />
          )}
          <button type="submit">{t(m.filter)}</button>
        </div>
      </form>
      {desk.rows.length > 0 && <p class="small soft">{t(m.keyboard)}</p>}
      {desk.rows.length === 0 ? (
        <p>{t(filtered ? m.nothingFound : m.emptyDesk)}</p>
      ) : (
        <table class="stack" data-rows>
          <thead>
            <tr>
              <th scope="col">{t(m.timeLeft)}</th>
              <th scope="col">{t(m.subject)}</th>
              <th scope="col">{t(m.kind)}</th>
              <th scope="col">{t(m.state)}</th>
              <th scope="col">{t(m.consequence)}</th>
            </tr>
          </thead>
          <tbody>
            {desk.rows.map((r) => (
              <tr key={r.file.id}>
                <td data-label={t(m.timeLeft)}>
                  {r.file.dueOn ? (
                    <>
                      <DaysLeft page={page} due={r.file.dueOn} />
                      <br />
                      <span class="small soft nowrap">{page.date(r.file.dueOn)}</span>
                    </>
                  ) : null}
                </td>
                <td data-label={t(m.subject)}>
                  <a href={to(`/appeals/${r.file.number}`)} lang={r.file.lang}>
                    {r.subject ?? t(m.noSubject)}
                  </a>
                  <br />
                  <span class="small soft nowrap">{r.file.number}</span>
                  {r.file.unit && <span class="small soft"> · {r.file.unit}</span>}
                </td>
                <td data-label={t(m.kind)}>{t(words.kinds[r.kind as Kind])}</td>
                <td data-label={t(m.state)}>
                  <StateTag page={page} file={r.file} />
                  {r.submitted && <span class="tag tag-wait"> {t(m.toSign)}</span>}
                </td>
                <td data-label={t(m.consequence)} class="small">
                  {r.file.dueOn && t(r.effect === 'deemed-refusal' ? m.deemedRefusal : m.noEffect)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {desk.next && (
        <p>
          <a class="button" href={to('/desk', { ...query, after: `${desk.next.due}_${desk.next.id}` })} rel="next">
            {t(m.next)}
          </a>
        </p>
      )}
      {desk.load.length > 0 && <Load page={page} load={desk.load} names={desk.units.map((u) => u.unit)} />}
    </Frame>
  );
}

const Filter = ({
  name,
  label,
  all,
  chosen,
  of,
}: {
  name: string;
  label: string;
  all: string;
  chosen: string | undefined;
  of: readonly (readonly [string, string])[];
}): VNode => (
  <Field id={name} label={label}>
    {(aria) => (
      <select {...aria}>
        <option value="">{all}</option>
        {of.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
);

/** How much falls due on each of the coming days: a picture, and the same as a table, with a column a unit. */
function Load({ page, load, names }: { page: Page; load: Desk['load']; names: readonly (string | null)[] }): VNode {
  const { t } = page;
  const units = names.filter((name) => load.some((d) => d.units.some((u) => u.unit === name)));
  const most = Math.max(...load.map((d) => d.n));
  const width = 40;
  // As many as working days can be shown: the bars of a few days are not blown up to the width of the page.
  const slots = 15;
  return (
    <section>
      <h2>{t(m.load)}</h2>
      <figure>
        <Scroll label={t(m.load)}>
          <svg
            class="plot"
            viewBox={`0 0 ${Math.max(load.length, slots) * width + 10} 120`}
            role="img"
            aria-label={t(m.load)}
          >
            {load.map((d, i) => {
              const h = Math.round((d.n / most) * 80);
              return (
                <g key={d.date}>
                  <rect class="bar" x={i * width + 6} y={95 - h} width={width - 10} height={h} />
                  <text x={i * width + width / 2 + 1} y={90 - h} text-anchor="middle">
                    {d.n}
                  </text>
                  <text x={i * width + width / 2 + 1} y={112} text-anchor="middle">
                    {d.date.slice(8)}.{d.date.slice(5, 7)}
                  </text>
                </g>
              );
            })}
          </svg>
        </Scroll>
      </figure>
      <details open={units.length > 1}>
        <summary>{t(m.loadTable)}</summary>
        <Scroll label={t(m.load)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(m.day)}</th>
                <th scope="col" class="num">
                  {t(m.cases)}
                </th>
                {units.length > 1 &&
                  units.map((unit) => (
                    <th key={unit} scope="col" class="num">
                      {unit ?? t(m.noUnit)}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {load.map((d) => (
                <tr key={d.date}>
                  <td class="nowrap">{page.date(d.date)}</td>
                  <td class="num">{page.number(d.n)}</td>
                  {units.length > 1 &&
                    units.map((unit) => (
                      <td key={unit} class="num">
                        {page.number(d.units.find((u) => u.unit === unit)?.n ?? 0)}
                      </td>
                    ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </section>
  );
}

export function ModerationView({ page, waiting }: { page: Page; waiting: readonly Waiting[] }): VNode {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.moderation)}>
      <h1>{t(m.moderation)}</h1>
      <p class="lead">{t(m.moderationLead)}</p>
      {waiting.length === 0 && <p>{t(m.nothingWaits)}</p>}
      {waiting.map((w) => (
        <article key={w.number} class="card">
          <h2 class="nowrap">{w.number}</h2>
          <div lang={w.lang}>
            {w.texts.map((x, i) => (
              <Lines key={i} text={x} />
            ))}
          </div>
          <form method="post" action={to(`/moderation/${w.number}`)}>
            <FormToken />
            <Field id={`reason-${w.number}`} label={t(m.reason)}>
              {(aria) => (
                <select {...aria} name="reason">
                  {declineReasons.map((r) => (
                    <option key={r} value={r}>
                      {t(m.declineReasons[r])}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field id={`why-${w.number}`} label={t(m.whyThere)}>
              {(aria) => <textarea {...aria} name="why" rows={2} maxLength={2000} />}
            </Field>
            <p class="buttons">
              <button type="submit" name="decision" value="publish">
                {t(m.publishIt)}
              </button>{' '}
              <button type="submit" name="decision" value="decline" class="button-soft">
                {t(m.declineIt)}
              </button>
            </p>
          </form>
        </article>
      ))}
    </Frame>
  );
}
