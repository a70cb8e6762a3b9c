import type { VNode } from 'preact';
import {
  AskError,
  deadline,
  everyCircumstance,
  inLang,
  offences,
  type PenaltyAnswer,
  parameter,
  parameters,
  penalty,
  units,
} from '../../law/index.ts';
import {
  Cite,
  Confidence,
  DateBar,
  ErrorSummary,
  Frame,
  OpenPointNote,
  type Page,
  Scroll,
  sayValue,
  sayWord,
} from '../../portal/index.ts';
import { m } from './messages.ts';
import { StepPlot } from './pictures.tsx';

const moment = (page: Page) => ({
  ...(page.query['on'] ? { on: page.query['on'] } : {}),
  ...(page.query['known'] ? { known: page.query['known'] } : {}),
});

export function Parameters({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const q = moment(page);
  const list = parameters(page.ask, q);
  const keyTitle = (name: string, key: string | null) =>
    key === null ? '' : inLang(page.ask.law.pack.parameters[name]?.by?.keys[key], page.lang) || key;
  return (
    <Frame page={page} title={t(m.parametersTitle)}>
      <h1>{t(m.parametersTitle)}</h1>
      <p class="lead">{t(m.parametersLead)}</p>
      <DateBar page={page} on={q.on ?? page.ask.today} action={to('/parameters')} />
      <Scroll label={t(m.parametersTitle)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.title)}</th>
              <th scope="col">{t(m.value)}</th>
              <th scope="col">{t(m.provision)}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((p) => (
              <tr key={p.name}>
                <td>
                  <a href={to(`/parameters/${p.name}`, q)} {...page.mark}>
                    {p.title}
                  </a>
                  <div class="small soft">
                    <code>{p.name}</code>
                  </div>
                </td>
                <td>
                  {p.values.length === 0 ? (
                    <span class="soft">–</span>
                  ) : (
                    p.values.map((v) => (
                      <div key={v.key}>
                        {v.key !== null && (
                          <span class="soft" {...page.mark}>
                            {keyTitle(p.name, v.key)}:{' '}
                          </span>
                        )}
                        <strong>{sayValue(page, v.value, v.unit)}</strong>
                      </div>
                    ))
                  )}
                </td>
                <td>
                  {[...new Set(p.values.map((v) => v.provision))].map((r) => (
                    <div key={r}>
                      <Cite page={page} reference={r} on={q.on ?? page.ask.today} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

export function Parameter({ page, name }: { page: Page; name: string }): VNode {
  const { t, to, date } = page;
  const q = moment(page);
  const key = page.query['key'];
  const region = page.query['region'];
  const p = parameter(page.ask, name, { ...q, ...(key ? { key } : {}), ...(region ? { region } : {}) });
  const declared = page.ask.law.pack.parameters[p.name]!;
  const keyTitle = (k: string) => inLang(declared.by?.keys[k], page.lang) || k;
  const regions = Object.entries(page.ask.law.pack.regions);
  const ofPopulation = p.values.some((v) => v.unit === 'percent of population');
  return (
    <Frame page={page} title={p.title}>
      <p class="soft">
        <a href={to('/parameters', q)}>{t(m.parametersTitle)}</a> · <code>{p.name}</code>
      </p>
      <h1 {...page.mark}>
        {p.title}
        {p.key && `: ${keyTitle(p.key)}`}
      </h1>
      <DateBar page={page} on={p.inForce} action={to(`/parameters/${p.name}`)} hidden={{ key }} />
      {p.values.length === 0 && <p class="note">{t(m.noValueThen)}</p>}
      {p.values.map((v) => (
        <section key={v.key}>
          {v.key !== null && (
            <h2 {...page.mark}>
              <a href={to(`/parameters/${p.name}`, { ...q, key: v.key })}>{keyTitle(v.key)}</a>
            </h2>
          )}
          <p class="big">{sayValue(page, v.value, v.unit)}</p>
          <dl class="facts">
            <dt>{t(m.provision)}</dt>
            <dd>
              <Cite page={page} reference={v.provision} on={p.inForce} />{' '}
              <Confidence page={page} value={v.confidence} />
            </dd>
            {v.quote && [
              <dt key="q">{t(m.quote)}</dt>,
              <dd key="w">
                <q {...page.mark}>{v.quote}</q>
              </dd>,
            ]}
            {v.note && [
              <dt key="n" class="hidden">
                {t(m.openPoint)}
              </dt>,
              <dd key="nn" class="small soft" {...page.mark}>
                {v.note}
              </dd>,
            ]}
          </dl>
          {v.openPoint && <OpenPointNote page={page} id={v.openPoint} />}
        </section>
      ))}
      {ofPopulation && regions.length > 0 && (
        <form method="get" action={to(`/parameters/${p.name}`)}>
          {key && <input type="hidden" name="key" value={key} />}
          <input type="hidden" name="on" value={p.inForce} />
          <div class="row">
            <div class="field">
              <label for="region">{t(m.region)}</label>
              <select id="region" name="region">
                <option value="">{t(m.anyRegion)}</option>
                {regions.map(([code, r]) => (
                  <option key={code} value={code} selected={code === region}>
                    {inLang(r.names.at(-1)!.name, page.lang)}
                  </option>
                ))}
              </select>
            </div>
            <button type="submit">{t(m.show)}</button>
          </div>
        </form>
      )}
      {p.region && (
        <p class="good" role="status">
          {p.region.absolute !== null
            ? t(m.absolute, {
                name: p.region.name,
                n: page.number(p.region.absolute),
                population: page.number(p.region.population!),
                date: date(p.region.populationOn),
              })
            : t(m.populationUnknown, { name: p.region.name })}
        </p>
      )}
      <h2>{t(m.overTime)}</h2>
      {p.series.map((s) => (
        <StepPlot
          key={s.key}
          page={page}
          title={s.key === null ? p.title : `${p.title}: ${keyTitle(s.key)}`}
          steps={s.steps}
          on={p.inForce}
        />
      ))}
    </Frame>
  );
}

/* --------------------------------------------------------------- penalties */

export function Penalties({ page, error }: { page: Page; error?: AskError }): VNode {
  const { t, to, date } = page;
  const { query } = page;
  const committed = query['committed'] || '';
  const judged = query['judged'] || page.ask.today;
  const offence = query['offence'] ?? '';
  const withs = (query['with'] ?? '').split(',').filter(Boolean);
  const on = !error && query['on'] ? query['on'] : page.ask.today;
  const list = offences(page.ask, { on });
  const every = allOf(page);
  let answer: PenaltyAnswer | undefined;
  let failed = error;
  if (!failed && offence && committed) {
    try {
      answer = penalty(page.ask, { offence, committed, judged, with: withs });
    } catch (e) {
      if (!(e instanceof AskError)) throw e;
      failed = e;
    }
  }
  const article = offence.split('/').slice(0, 2).join('/');
  const possible = offence ? everyCircumstance(page.ask, article, '9999-12-31') : [];
  const group = (id: string) => every.filter((o) => o.offence.startsWith(`${id}/`));
  return (
    <Frame page={page} title={t(m.penaltyTitle)} {...(failed ? { failed: true } : {})}>
      <h1>{t(m.penaltyTitle)}</h1>
      <p class="lead">{t(m.penaltyLead)}</p>
      {failed && <ErrorSummary page={page} text={failed.said(page.lang)} field={failed.field} />}
      <form method="get" action={to('/penalties')}>
        <div class="field">
          <label for="offence">{t(m.offence)}</label>
          <select id="offence" name="offence" required {...page.mark}>
            <option value="">{t(m.chooseOffence)}</option>
            {[...new Set(every.map((o) => o.offence.split('/')[0]!))].map((code) => (
              <optgroup key={code} label={inLang(page.ask.law.work(code)?.title, page.lang)}>
                {group(code).map((o) => (
                  <option
                    key={o.offence}
                    value={o.offence}
                    selected={o.offence === offence}
                  >{`${o.offence} – ${o.title}`}</option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        {possible.length > 0 && (
          <fieldset>
            <legend>{t(m.circumstances)}</legend>
            <p class="hint">{t(m.circumstancesHint)}</p>
            {possible.map((c) => (
              <label class="check" key={c}>
                <input type="checkbox" name="with" value={c} checked={withs.includes(c)} /> {circumstanceTitle(page, c)}
              </label>
            ))}
          </fieldset>
        )}
        <div class="row">
          <div class="field">
            <label for="committed">{t(m.committed)}</label>
            <input
              type="date"
              id="committed"
              name="committed"
              value={committed}
              required
              max={page.ask.today}
              {...(failed?.field === 'committed' ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {})}
            />
          </div>
          <div class="field">
            <label for="judged">{t(m.judged)}</label>
            <input
              type="date"
              id="judged"
              name="judged"
              value={judged}
              {...(failed?.field === 'judged' ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {})}
            />
          </div>
          <button type="submit">{t(m.find)}</button>
        </div>
      </form>
      {answer && <PenaltyResult page={page} a={answer} />}
      <h2>{t(m.penaltiesOn, { date: date(on) })}</h2>
      <form method="get" action={to('/penalties')} data-auto>
        <div class="row">
          <div class="field">
            <label for="on">{t(m.onDate)}</label>
            <input type="date" id="on" name="on" value={on} required />
          </div>
          <button type="submit" class="button-soft">
            {t(m.show)}
          </button>
        </div>
      </form>
      <Scroll label={t(m.allPenalties)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.provision)}</th>
              <th scope="col">{t(m.offence)}</th>
              <th scope="col">{t(m.penalty)}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((o) => (
              <tr key={o.offence}>
                <td class="nowrap">
                  <a href={to(`/law/${o.provision.replace('#', '/')}`, { on })}>{o.offence}</a>
                </td>
                <td {...page.mark}>{o.title}</td>
                <td {...page.mark}>
                  {o.said}
                  {o.confidence && !o.confidence.endsWith('H') && (
                    <>
                      {' '}
                      <Confidence page={page} value={o.confidence} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

/** Every offence there has ever been, each with its latest title. */
function allOf(page: Page): { offence: string; title: string }[] {
  const seen = new Map<string, { offence: string; title: string }>();
  for (const d of page.ask.law.breaks()) {
    for (const o of page.ask.law.at({ inForce: d }).offences.values())
      seen.set(o.data.id, { offence: o.data.id, title: inLang(o.data.title, page.lang) });
  }
  const key = (id: string) =>
    id
      .split('/')
      .map((p) =>
        p
          .split('-')
          .map((n) => n.padStart(5, '0'))
          .join('-'),
      )
      .join('/');
  return [...seen.values()].sort((a, b) => (key(a.offence) < key(b.offence) ? -1 : 1));
}

const circumstanceTitle = (page: Page, id: string): string =>
  inLang(page.ask.law.pack.circumstances?.[id], page.lang) || id;

function PenaltyResult({ page, a }: { page: Page; a: PenaltyAnswer }): VNode {
  const { t } = page;
  const sides = [
    { title: m.onDeed, side: a.committed },
    { title: m.onJudgement, side: a.judged },
  ];
  const severity = (s: PenaltyAnswer['severity']) => (s ? sayWord(page, s) : '–');
  return (
    <section aria-label={t(m.appliedLaw)}>
      <h2>{t(m.appliedLaw)}</h2>
      <div class={a.conclusion === 'yes' ? 'note' : 'warn'} role="status">
        <p class="big">
          {a.conclusion === 'needs-ruling'
            ? t(m.needsRuling)
            : a.conclusion === 'no'
              ? t(m.notPunishable)
              : a.conclusion === 'unknown'
                ? t(m.notKnown)
                : (a.governingDate === a.judged.date ? a.judged : a.committed).said}
        </p>
        {a.other
          .filter((o) => o.additional)
          .map((o) => (
            <p key={o.text}>
              {t(m.additional)}: {o.text}
            </p>
          ))}
        {a.severity && (
          <p>
            {t(m.severity)}: <strong>{severity(a.severity)}</strong>
          </p>
        )}
        {a.law && (
          <p>
            {a.part} · <Cite page={page} reference={a.law.provision} on={a.governingDate ?? a.committed.date} />
          </p>
        )}
      </div>
      <h3>{t(m.whyTitle)}</h3>
      <ul>
        {a.why.map((w) => (
          <li key={w.text}>
            {w.text} {w.provision && <Cite page={page} reference={w.provision} on={a.judged.date} />}
          </li>
        ))}
        {a.rulings
          .filter((r) => r.question)
          .map((r) => (
            <li key={r.label}>
              <strong>{t(m.needsRuling)}:</strong> {r.question}
            </li>
          ))}
      </ul>
      <Scroll label={t(m.penalty)}>
        <table>
          <thead>
            <tr>
              <th scope="col" />
              {sides.map((s) => (
                <th scope="col" key={s.side.date + s.title.en}>
                  {t(s.title)}, {page.date(s.side.date)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t(m.offence)}</th>
              {sides.map((s, i) => (
                <td key={i}>{s.side.offence ?? '–'}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t(m.penalty)}</th>
              {sides.map((s, i) => (
                <td key={i}>{s.side.said}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t(m.severity)}</th>
              {sides.map((s, i) => (
                <td key={i}>{severity(s.side.severity)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t(m.quote)}</th>
              {sides.map((s, i) => (
                <td key={i} {...page.mark}>
                  {s.side.quote ?? '–'}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/* ---------------------------------------------------------------- deadline */

export function Deadlines({ page }: { page: Page }): VNode {
  const { t, to, query } = page;
  // The address may be the form's, or as the API and the command line ask: after or before, and term.
  const direction = query['direction'] === 'before' || query['before'] ? 'before' : 'after';
  const day = query['day'] || query[direction] || '';
  const asked = query['term'];
  const number = query['number'] || asked?.split(' ')[0] || '15';
  const unit = query['unit'] || asked?.split(' ').slice(1).join(' ') || 'working days';
  let failed: AskError | undefined;
  let result: ReturnType<typeof deadline> | undefined;
  if (day) {
    try {
      result = deadline(page.ask, {
        ...(direction === 'after' ? { after: day } : { before: day }),
        term: asked ?? `${number} ${unit}`,
        ...(query['on'] ? { on: query['on'] } : {}),
      });
    } catch (e) {
      if (!(e instanceof AskError)) throw e;
      failed = e;
    }
  }
  const field = failed ? (failed.field === 'term' ? 'number' : 'day') : undefined;
  const invalid = (id: string) =>
    field === id ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'error' } : {};
  return (
    <Frame page={page} title={t(m.deadlineTitle)} {...(failed ? { failed: true } : {})}>
      <h1>{t(m.deadlineTitle)}</h1>
      <p class="lead">{t(m.deadlineLead)}</p>
      {failed && <ErrorSummary page={page} text={failed.said(page.lang)} field={field} />}
      <form method="get" action={to('/deadline')}>
        <fieldset>
          <legend>{t(m.directionLabel)}</legend>
          <label class="check">
            <input type="radio" name="direction" value="after" checked={direction === 'after'} /> {t(m.after)}
          </label>
          <label class="check">
            <input type="radio" name="direction" value="before" checked={direction === 'before'} /> {t(m.before)}
          </label>
        </fieldset>
        <div class="row">
          <div class="field">
            <label for="day">{t(m.day)}</label>
            <input type="date" id="day" name="day" value={day || page.ask.today} required {...invalid('day')} />
          </div>
          <div class="field">
            <label for="number">{t(m.termNumber)}</label>
            <input
              type="number"
              id="number"
              name="number"
              min="0"
              max="36500"
              value={number}
              required
              {...invalid('number')}
            />
          </div>
          <div class="field">
            <label for="unit">{t(m.termUnit)}</label>
            <select id="unit" name="unit">
              {units.map((u) => (
                <option key={u} value={u} selected={u === unit}>
                  {t(m.unitNames[u])}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">{t(m.compute)}</button>
        </div>
      </form>
      {result && (
        <section aria-label={t(m.lastDay)}>
          <h2>{t(m.lastDay)}</h2>
          <p class="big" role="status">
            {result.weekday}
          </p>
          <h3>{t(m.steps)}</h3>
          <ol class="stages">
            {result.steps.map((s, i) => (
              <li key={i}>
                {s.text} {s.provision && <Cite page={page} reference={s.provision} on={s.date ?? result.anchor} />}
              </li>
            ))}
          </ol>
          {result.provision && (
            <p>
              {t(m.countingBy)} <Cite page={page} reference={result.provision} on={result.law.inForce} />{' '}
              <Confidence page={page} value={result.confidence} />
            </p>
          )}
          <p>
            <a href={to(`/calendar/${result.date.slice(0, 4)}`)}>
              {t(m.calendarTitle, { year: result.date.slice(0, 4) })}
            </a>
          </p>
        </section>
      )}
    </Frame>
  );
}
