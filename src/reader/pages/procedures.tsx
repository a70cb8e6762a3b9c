import type { VNode } from 'preact';
import { AskError, type AssessmentAnswer, assess, procedures } from '../../law/index.ts';
import { Cite, ErrorSummary, Frame, type Page, Scroll, sayValue } from '../../portal/index.ts';
import { m } from './messages.ts';

export function Procedures({ page }: { page: Page }): VNode {
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.proceduresTitle)}>
      <h1>{t(m.proceduresTitle)}</h1>
      <p class="lead">{t(m.proceduresLead)}</p>
      <ul class="cards">
        {procedures(page.ask).map((p) => (
          <li class="card" key={p.id}>
            <h2 {...page.mark}>
              <a href={to(`/procedures/${p.id}`)}>{p.title}</a>
            </h2>
            <p {...page.mark}>{p.question}</p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

type Fact = ReturnType<typeof procedures>[number]['facts'][number];

/** Reads a form: empty means not known, a list is one item a line with commas between its fields. */
function factsFrom(
  facts: readonly Fact[],
  query: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const f of facts) {
    const v = query[f.name]?.trim();
    if (!v) continue;
    if (f.type === 'number')
      out[f.name] = Number.isNaN(Number(v.replace(/\s/g, '').replace(',', '.')))
        ? v
        : Number(v.replace(/\s/g, '').replace(',', '.'));
    else if (f.type === 'boolean') out[f.name] = v === 'true' ? true : v === 'false' ? false : v;
    else if (f.type === 'list') {
      const fields = Object.entries(f.fields ?? {});
      out[f.name] = v
        .split(/\r?\n/)
        .filter((l) => l.trim())
        .map((line) => {
          const cells = line.split(',').map((c) => c.trim());
          if (!fields.length) return line.trim();
          return Object.fromEntries(
            fields.map(([name, type], i) => [
              name,
              cells[i] === undefined || cells[i] === ''
                ? null
                : type === 'number'
                  ? Number(cells[i])
                  : type === 'boolean'
                    ? cells[i] === 'true'
                    : cells[i],
            ]),
          );
        });
    } else out[f.name] = v;
  }
  return out;
}

export function Procedure({ page, id }: { page: Page; id: string }): VNode {
  const { t, to, query } = page;
  const p = procedures(page.ask).find((x) => x.id === id);
  let result: AssessmentAnswer | undefined;
  let failed: AskError | undefined;
  const facts = p?.facts ?? [];
  const given = factsFrom(facts, query);
  if (!p || query['assess'] !== undefined || Object.keys(given).length > 0) {
    try {
      result = assess(page.ask, id, { facts: given, ...(query['on'] ? { on: query['on'] } : {}) });
    } catch (e) {
      if (!(e instanceof AskError) || !p) throw e;
      failed = e;
    }
  }
  const field = failed?.field?.replace(/^facts\./, '').replace(/\[.*$/, '');
  return (
    <Frame page={page} title={p!.title} {...(failed ? { failed: true } : {})}>
      <p class="soft">
        <a href={to('/procedures')}>{t(m.proceduresTitle)}</a> · <code>{id}</code>
      </p>
      <h1 {...page.mark}>{p!.title}</h1>
      <p class="lead" {...page.mark}>
        {p!.question}
      </p>
      {failed && <ErrorSummary page={page} text={failed.said(page.lang)} field={field ? `f-${field}` : undefined} />}
      {result && <Assessment page={page} a={result} />}
      <form method="get" action={to(`/procedures/${id}`)}>
        <input type="hidden" name="assess" value="1" />
        {facts.map((f) => (
          <FactField key={f.name} page={page} f={f} value={query[f.name] ?? ''} invalid={field === f.name} />
        ))}
        <div class="field">
          <label for="on">{t(m.askedOnDate)}</label>
          <input type="date" id="on" name="on" value={query['on'] ?? ''} />
        </div>
        <button type="submit">{t(m.assess)}</button>
      </form>
    </Frame>
  );
}

function FactField({ page, f, value, invalid }: { page: Page; f: Fact; value: string; invalid: boolean }): VNode {
  const { t } = page;
  const id = `f-${f.name}`;
  const flags = invalid ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'error' } : {};
  const label = `${f.title}${f.unit ? ` (${t((m.unitNames as Record<string, typeof m.yes>)[f.unit] ?? { kk: f.unit, ru: f.unit, en: f.unit })})` : ''}`;
  if (f.type === 'boolean' || f.type === 'choice') {
    const options =
      f.type === 'boolean'
        ? [
            ['true', t(m.yes)],
            ['false', t(m.no)],
          ]
        : Object.entries(f.choices ?? {});
    return (
      <div class="field">
        <label for={id} {...page.mark}>
          {label}
        </label>
        <select id={id} name={f.name} {...flags}>
          <option value="">{t(m.unknownChoice)}</option>
          {options.map(([k, text]) => (
            <option key={k} value={k!} selected={k === value}>
              {text}
            </option>
          ))}
        </select>
      </div>
    );
  }
  if (f.type === 'list') {
    return (
      <div class="field">
        <label for={id} {...page.mark}>
          {label}
        </label>
        {f.fields && <p class="hint">{t(m.listHint, { fields: Object.keys(f.fields).join(', ') })}</p>}
        <textarea id={id} name={f.name} rows={4} cols={32} {...flags}>
          {value}
        </textarea>
      </div>
    );
  }
  return (
    <div class="field">
      <label for={id} {...page.mark}>
        {label}
      </label>
      {f.type === 'date' ? (
        <input type="date" id={id} name={f.name} value={value} {...flags} />
      ) : (
        <input
          type="text"
          inputMode={f.type === 'number' ? 'decimal' : 'text'}
          id={id}
          name={f.name}
          value={value}
          {...flags}
        />
      )}
    </div>
  );
}

function Assessment({ page, a }: { page: Page; a: AssessmentAnswer }): VNode {
  const { t, date } = page;
  const box = { yes: 'good', no: 'bad', unknown: 'warn', 'needs-ruling': 'warn' }[a.conclusion];
  const said = (v: unknown, unit: string | null = null) =>
    v !== null && typeof v === 'object' ? JSON.stringify(v) : sayValue(page, v, unit);
  return (
    <section aria-label={t(m.conclusion)}>
      <h2>{t(m.conclusion)}</h2>
      <div class={box} role="status">
        <p class="big">
          {typeof a.value === 'string' || typeof a.value === 'number' ? said(a.value) : t(m.conclusions[a.conclusion])}
        </p>
        {a.missing.length > 0 && (
          <p>
            {t(m.missing)}:{' '}
            {a.missing.map((f, i) => (
              <span key={f.name} {...page.mark}>
                {i > 0 && '; '}
                {f.title}
              </span>
            ))}
          </p>
        )}
      </div>
      {a.rulings.length > 0 && (
        <>
          <h3>{t(m.rulingsTitle)}</h3>
          <ul>
            {a.rulings.map((r) => (
              <li key={r.label}>
                {r.question ?? t(m.lawSilent)} <code>{r.label}</code>{' '}
                {r.provision && <Cite page={page} reference={r.provision} on={a.law.inForce} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {t(m.governingDate)}: <strong>{date(a.governing.date)}</strong>
        {a.governing.trace
          .filter((s) => s.status === 'applied')
          .slice(-1)
          .map((s) => (
            <span key={s.rule}>
              {' '}
              – <Cite page={page} reference={s.provision} />
            </span>
          ))}
      </p>
      {a.deadlines.length > 0 && (
        <>
          <h3>{t(m.deadlinesTitle)}</h3>
          <ul>
            {a.deadlines.map((d) => (
              <li key={d.id}>
                <span {...page.mark}>{d.title ?? d.id}</span>:{' '}
                <strong>
                  {d.weekday ?? t(m.notKnown)}
                  {d.hour && `, ${d.hour}`}
                </strong>{' '}
                {d.provision && <Cite page={page} reference={d.provision} on={a.law.inForce} />}
                {d.silence && (
                  <div class="small">
                    {t(m.silence)} <span {...page.mark}>{d.silence.text}</span>{' '}
                    <Cite page={page} reference={d.silence.provision} on={a.law.inForce} />
                  </div>
                )}
                {d.steps.length > 0 && (
                  <details>
                    <summary>{t(m.steps)}</summary>
                    <ol>
                      {d.steps.map((s, i) => (
                        <li key={i}>{s.text}</li>
                      ))}
                    </ol>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t(m.rulesTried)}</h3>
      <Scroll label={t(m.rulesTried)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.ruleName)}</th>
              <th scope="col">{t(m.result)}</th>
              <th scope="col">{t(m.valuesUsed)}</th>
              <th scope="col">{t(m.provision)}</th>
            </tr>
          </thead>
          <tbody>
            {a.trace.map((s, i) => (
              <tr key={i}>
                <td>
                  <span {...page.mark}>{s.title ?? s.rule}</span>
                  <div class="small soft">
                    <code>{[s.when && `if ${s.when}`, s.gives].filter(Boolean).join(' → ')}</code>
                  </div>
                </td>
                <td>
                  <span
                    class={`tag ${s.status === 'applied' ? 'tag-on' : s.status === 'unknown' || s.status === 'asked' ? 'tag-wait' : ''}`}
                  >
                    {t(m.ruleStatus[s.status])}
                  </span>{' '}
                  {s.status === 'applied' && said(s.value)}
                </td>
                <td>
                  {s.used.map((u) => (
                    <div key={u.name} class="small">
                      {u.parameter ?? u.limit}: {said(u.value, u.unit)}
                      {u.quote && (
                        <>
                          {' '}
                          <q {...page.mark}>{u.quote}</q>
                        </>
                      )}
                    </div>
                  ))}
                </td>
                <td>
                  <Cite page={page} reference={s.provision} on={a.law.inForce} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="small soft">
        {t(m.lawHash)} <code>{a.law.hash.slice(0, 16)}</code>
      </p>
    </section>
  );
}
