import type { VNode } from 'preact';
import { operations, reference, roles } from '../../law/index.ts';
import { Cite, Confidence, DateBar, Frame, type Page, Scroll, sayValue } from '../../portal/index.ts';
import { m } from './messages.ts';

type Claim = ReturnType<typeof reference.claims>[number];

/** Something that a claim rests on: provision, parameter, offence, event or act. */
function About({ page, id }: { page: Page; id: string }): VNode {
  if (id.includes('#')) return <Cite page={page} reference={id} />;
  if (id.includes('!')) return <Cite page={page} reference={id.split('!')[0]!} />;
  const name = id.replace(/\[.*$/, '');
  if (page.ask.law.pack.parameters[name]) return <a href={page.to(`/parameters/${name}`)}>{name}</a>;
  return page.ask.law.work(id) ? (
    <Cite page={page} reference={id} />
  ) : (
    <a href={page.to('/penalties', { offence: id })}>{id}</a>
  );
}

function ClaimRow({ page, c }: { page: Page; c: Claim }): VNode {
  const { t } = page;
  return (
    <div class="claim" id={`claim-${c.id}`}>
      <div>
        <p class="small soft">{t(m.said)}</p>
        <blockquote {...page.mark}>{c.said}</blockquote>
        <p class="small soft" {...page.mark}>
          {c.by}, {c.where}
          {c.date && `, ${c.date}`}
        </p>
      </div>
      <div>
        <p class="small soft">
          {t(m.statute)}{' '}
          <span class={`tag ${c.differs ? 'tag-wait' : 'tag-on'}`}>{t(c.differs ? m.differs : m.agrees)}</span>
        </p>
        <p {...page.mark}>{c.statute}</p>
        <p class="small">
          {c.about.map((a, i) => (
            <span key={a}>
              {i > 0 && ' · '}
              <About page={page} id={a} />
            </span>
          ))}{' '}
          <Confidence page={page} value={c.confidence} />
        </p>
      </div>
    </div>
  );
}

export function Reforms({ page }: { page: Page }): VNode {
  const { t, to, date } = page;
  const list = reference.reforms(page.ask);
  const used = new Set(list.flatMap((r) => r.claims.map((c) => c.id)));
  const others = reference.claims(page.ask).filter((c) => !used.has(c.id));
  return (
    <Frame page={page} title={t(m.reformsTitle)}>
      <h1>{t(m.reformsTitle)}</h1>
      <p class="lead">{t(m.reformsLead)}</p>
      <ul>
        {list.map((r) => (
          <li key={r.id}>
            <a href={`#${r.id}`} {...page.mark}>
              {r.title}
            </a>
          </li>
        ))}
      </ul>
      {list.map((r) => (
        <section key={r.id} id={r.id}>
          <h2 {...page.mark}>{r.title}</h2>
          <p {...page.mark}>{r.summary}</p>
          <ol class="stages">
            {r.steps.map((s, i) => (
              <li key={i}>
                <strong>
                  {s.notBefore && s.date
                    ? t(m.notCertain, { notBefore: date(s.notBefore), date: date(s.date) })
                    : date(s.date)}
                </strong>{' '}
                <span class="tag">{t(m.stages[s.stage as keyof typeof m.stages])}</span>{' '}
                <span {...page.mark}>{s.what}</span>
                {s.work && (
                  <>
                    {' '}
                    <Cite page={page} reference={s.work} />
                  </>
                )}{' '}
                {s.confidence !== 'H' && <Confidence page={page} value={s.confidence} />}
                {s.openPoint && (
                  <>
                    {' '}
                    <a href={`${to('/open-points')}#${s.openPoint}`}>{t(m.openPoint)}</a>
                  </>
                )}
              </li>
            ))}
          </ol>
          {r.parameters.length > 0 && (
            <p>
              {t(m.numbersOf)}:{' '}
              {r.parameters.map((p, i) => (
                <span key={p.name}>
                  {i > 0 && '; '}
                  <a href={to(`/parameters/${p.name}`)} {...page.mark}>
                    {p.title}
                  </a>
                  : {p.steps.map((s) => sayValue(page, s.value, s.unit)).join(' → ')}
                </span>
              ))}
            </p>
          )}
          {r.claims.length > 0 && <h3>{t(m.claimsTitle)}</h3>}
          {r.claims.map((c) => (
            <ClaimRow key={c.id} page={page} c={c} />
          ))}
        </section>
      ))}
      {others.length > 0 && <h2>{t(m.otherClaims)}</h2>}
      {others.map((c) => (
        <ClaimRow key={c.id} page={page} c={c} />
      ))}
    </Frame>
  );
}

export function OpenPoints({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.openPoints)}>
      <h1>{t(m.openPoints)}</h1>
      <p class="lead">{t(m.openPointsLead)}</p>
      {reference.openPoints(page.ask).map((o) => (
        <section class="provision" key={o.id} id={o.id}>
          <h2>{o.id}</h2>
          <p {...page.mark}>{o.text}</p>
          {o.question && (
            <p {...page.mark}>
              <strong>{o.question}</strong>
            </p>
          )}
          {o.affects.length > 0 && (
            <p class="small">
              {t(m.affects)}:{' '}
              {o.affects.map((a, i) => (
                <span key={a}>
                  {i > 0 && ' · '}
                  <About page={page} id={a} />
                </span>
              ))}
            </p>
          )}
        </section>
      ))}
    </Frame>
  );
}

export function Regions({ page }: { page: Page }): VNode {
  const { t, to, date } = page;
  const on = page.query['on'] || page.ask.today;
  return (
    <Frame page={page} title={t(m.regions)}>
      <h1>{t(m.regions)}</h1>
      <DateBar page={page} on={on} action={to('/regions')} dateOnly />
      <Scroll label={t(m.regions)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.code)}</th>
              <th scope="col">{t(m.name)}</th>
              <th scope="col">{t(m.kind)}</th>
              <th scope="col">{t(m.timeZone)}</th>
              <th scope="col">{t(m.existed)}</th>
              <th scope="col">{t(m.population)}</th>
            </tr>
          </thead>
          <tbody>
            {reference.regions(page.ask, { on }).map((r) => (
              <tr key={r.code} class={r.exists ? undefined : 'ended'}>
                <td class="nowrap">{r.code}</td>
                <td {...page.mark}>
                  {r.name}
                  {r.names
                    .filter((n) => n.name !== r.name || r.names.length > 2)
                    .map((n) => (
                      <div key={n.from} class="small soft">
                        {n.name}: {n.from ? date(n.from) : '…'} – {n.to ? date(n.to) : '…'}
                      </div>
                    ))}
                </td>
                <td {...page.mark}>{r.kind}</td>
                <td class="nowrap">{r.timeZone ?? ''}</td>
                <td>
                  {r.from ? t(m.since, { date: date(r.from) }) : ''}
                  {r.to && ` – ${date(r.to)}`}
                  {!r.exists && (
                    <>
                      {' '}
                      <span class="tag tag-wait">{t(m.absent)}</span>
                    </>
                  )}
                </td>
                <td>
                  {r.population.map((p) => (
                    <div key={p.date} class="nowrap">
                      {page.number(p.value)} <span class="small soft">({date(p.date)})</span>
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

const modalityOrder = ['right', 'duty', 'prohibition', 'ground', 'definition'];

export function Roles({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const on = page.query['on'] || page.ask.today;
  const known = page.query['known'];
  const list = roles(page.ask, { on, ...(known ? { known } : {}) });
  return (
    <Frame page={page} title={t(m.roles)}>
      <h1>{t(m.roles)}</h1>
      <p class="lead">{t(m.rolesLead)}</p>
      <DateBar page={page} on={on} action={to('/roles')} />
      {list.length === 0 && <p>{t(m.noText)}</p>}
      <ul>
        {list.map((r) => (
          <li key={r.role}>
            <a href={`#${r.role}`} {...page.mark}>
              {r.title}
            </a>
          </li>
        ))}
      </ul>
      {list.map((r) => (
        <section key={r.role} id={r.role}>
          <h2 {...page.mark}>{r.title}</h2>
          {modalityOrder.map((modality) => {
            const of = r.provisions.filter((p) => p.modality === modality);
            return (
              of.length > 0 && (
                <div key={modality}>
                  <h3>
                    <span class="tag">{t(m.modalities[modality as keyof typeof m.modalities])}</span>
                  </h3>
                  <ul>
                    {of.map((p) => (
                      <li key={p.provision}>
                        <span {...page.mark}>{p.text ?? p.heading}</span>{' '}
                        <span class="small">
                          <Cite page={page} reference={p.provision} on={on} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </div>
              )
            );
          })}
        </section>
      ))}
    </Frame>
  );
}

export function Bodies({ page }: { page: Page }): VNode {
  const { t, to, date } = page;
  const on = page.query['on'] || page.ask.today;
  const list = reference.bodies(page.ask, { on });
  return (
    <Frame page={page} title={t(m.bodies)}>
      <h1>{t(m.bodies)}</h1>
      <DateBar page={page} on={on} action={to('/bodies')} dateOnly />
      <Scroll label={t(m.bodies)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.name)}</th>
              <th scope="col">{t(m.kind)}</th>
              <th scope="col">{t(m.above)}</th>
              <th scope="col">{t(m.existed)}</th>
            </tr>
          </thead>
          <tbody>
            {list
              .filter((b) => b.exists)
              .map((b) => (
                <tr key={b.id} id={b.id}>
                  <td {...page.mark}>
                    {b.name}
                    {b.about && <div class="small soft">{b.about}</div>}
                  </td>
                  <td {...page.mark}>{b.kind}</td>
                  <td data-label={b.above.length ? t(m.above) : undefined}>
                    {b.above.map((a) => (
                      <div key={a.body}>
                        <a href={`#${a.body}`} {...page.mark}>
                          {a.name}
                        </a>
                        {a.provision && (
                          <>
                            {' '}
                            (<Cite page={page} reference={a.provision} on={on} />)
                          </>
                        )}
                      </div>
                    ))}
                  </td>
                  <td>
                    {b.from && t(m.since, { date: date(b.from) })}
                    {b.to && ` – ${date(b.to)}`}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

export function CalendarPage({ page, year }: { page: Page; year: string }): VNode {
  const { t, to, date } = page;
  const c = reference.calendar(page.ask, year, page.query['known'] ? { known: page.query['known'] } : {});
  return (
    <Frame page={page} title={t(m.calendarTitle, { year })}>
      <h1>{t(m.calendarTitle, { year })}</h1>
      <p>
        <a href={to(`/calendar/${c.year - 1}`)}>{t(m.previousYear)}</a> ·{' '}
        <a href={to(`/calendar/${c.year + 1}`)}>{t(m.nextYear)}</a>
      </p>
      <Scroll label={t(m.calendarTitle, { year })}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.date)}</th>
              <th scope="col">{t(m.kind)}</th>
              <th scope="col">{t(m.title)}</th>
              <th scope="col">{t(m.provision)}</th>
            </tr>
          </thead>
          <tbody>
            {c.days.map((d) => (
              <tr key={d.date}>
                <td>{date(d.date)}</td>
                <td>{t(m.dayKinds[d.kind as keyof typeof m.dayKinds])}</td>
                <td {...page.mark}>
                  {d.title}
                  {d.substituteFor && ` (${date(d.substituteFor)})`}{' '}
                  <Confidence page={page} value={d.confidence && !d.confidence.endsWith('H') ? d.confidence : null} />
                </td>
                <td>{d.provision && <Cite page={page} reference={d.provision} on={d.date} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

export function Sources({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.sources)}>
      <h1>{t(m.sources)}</h1>
      <dl class="facts">
        {reference.sources(page.ask).map((s) => [
          <dt key={`${s.id}t`}>{s.id}</dt>,
          <dd key={s.id} {...page.mark}>
            {s.href ? (
              <a href={s.href} rel="noreferrer">
                {s.title}
              </a>
            ) : (
              s.title
            )}
          </dd>,
        ])}
      </dl>
    </Frame>
  );
}

export function Terms({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.terms)}>
      <h1>{t(m.terms)}</h1>
      <p class="lead">{t(m.termsLead)}</p>
      <Scroll label={t(m.terms)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Қазақша</th>
              <th scope="col">Русский</th>
              <th scope="col">English</th>
            </tr>
          </thead>
          <tbody>
            {reference.terms(page.ask).map((x) => (
              <tr key={x.en}>
                <td lang="kk">
                  {x.kk} {x.review && <span class="tag tag-wait">{t(m.review)}</span>}
                </td>
                <td lang="ru">{x.ru}</td>
                <td lang="en">{x.en}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

/** The API, browsable: every operation with a form that asks it. No script is needed. */
export function Api({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.apiTitle)}>
      <h1>{t(m.apiTitle)}</h1>
      <p class="lead">{t(m.apiLead)}</p>
      <p>
        <a href="/api/v1/openapi.json">{t(m.openapi)}</a>
      </p>
      {operations.map((op) => {
        const fields = Object.keys(op.query.properties);
        const path = op.path.replace(/:(\w+)/g, (_, name: string) => op.example[name] ?? name);
        return (
          <section class="provision" key={op.id} id={op.id}>
            <h2>{t(op.summary)}</h2>
            <p>
              <code>
                {op.method.toUpperCase()} /api/v1/{page.jurisdiction}
                {op.path}
              </code>
            </p>
            {op.method === 'post' ? (
              <p class="soft">{t(m.postOnly)}</p>
            ) : (
              <form method="get" action={`/api/v1/${page.jurisdiction}${path === '/' ? '' : path}`}>
                <div class="row">
                  {fields.map((f) => (
                    <div class="field" key={f}>
                      <label for={`${op.id}-${f}`}>
                        <code>{f}</code>
                      </label>
                      {f === 'lang' ? (
                        <select id={`${op.id}-${f}`} name={f}>
                          {['kk', 'ru', 'en'].map((l) => (
                            <option key={l} value={l} selected={l === page.lang}>
                              {l}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <input type="text" id={`${op.id}-${f}`} name={f} size={12} value={op.example[f] ?? ''} />
                      )}
                    </div>
                  ))}
                  <button type="submit" class="button-soft">
                    {t(m.tryIt)}
                    <span class="hidden">: {t(op.summary)}</span>
                  </button>
                </div>
              </form>
            )}
          </section>
        );
      })}
    </Frame>
  );
}
