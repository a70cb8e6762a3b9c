import type { VNode } from 'preact';
import {
  changes,
  diff,
  history,
  type ProvisionAnswer,
  provision,
  search,
  type Word,
  type WorkAnswer,
  work,
  works,
} from '../../law/index.ts';
import {
  Cite,
  Confidence,
  DateBar,
  Frame,
  nameOf,
  OpenPointNote,
  type Page,
  Scroll,
  sayId,
  sayValue,
  sayWord,
  titleOf,
} from '../../portal/index.ts';
import { m } from './messages.ts';
import { Timeline } from './pictures.tsx';

const moment = (page: Page) => ({
  ...(page.query['on'] ? { on: page.query['on'] } : {}),
  ...(page.query['known'] ? { known: page.query['known'] } : {}),
});
const statusClass = (s: string): string =>
  `tag ${s === 'in-force' ? 'tag-on' : s === 'repealed' ? 'tag-off' : s === 'spent' ? '' : 'tag-wait'}`;

export function Home({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const before = `${Number(page.ask.today.slice(0, 4)) - 2}${page.ask.today.slice(4)}`;
  const recent = changes(page.ask, {
    from: before.endsWith('02-29') ? `${before.slice(0, 5)}02-28` : before,
    to: page.ask.today,
  })
    .days.slice(-6)
    .reverse();
  const tasks = [
    ['/law', m.acts, m.homeActs],
    ['/changes', m.changes, m.homeChanges],
    ['/reforms', m.reforms, m.homeReforms],
    ['/parameters', m.parameters, m.homeParameters],
    ['/penalties', m.penalties, m.homePenalties],
    ['/deadline', m.deadlines, m.homeDeadline],
    ['/procedures', m.procedures, m.homeProcedures],
  ] as const;
  const has = (path: string) =>
    path === '/reforms'
      ? Object.keys(page.ask.law.pack.reforms).length > 0
      : path !== '/penalties' || page.ask.law.pack.defaults.penalty !== undefined;
  return (
    <Frame page={page} title={t(m.homeTitle)}>
      <h1>{t(m.homeTitle)}</h1>
      <p class="lead">{t(m.homeLead)}</p>
      <search>
        <form method="get" action={to('/search')}>
          <label for="q">{t(m.homeSearch)}</label>
          <p class="hint" id="q-hint">
            {t(m.homeSearchHint)}
          </p>
          <div class="row">
            <input type="search" id="q" name="q" size={32} minLength={2} required aria-describedby="q-hint" />
            <button type="submit">{t(m.search)}</button>
          </div>
        </form>
      </search>
      <ul class="cards">
        {tasks
          .filter(([path]) => has(path))
          .map(([path, title, text]) => (
            <li class="card" key={path}>
              <h2>
                <a href={to(path)}>{t(title)}</a>
              </h2>
              <p>{t(text)}</p>
            </li>
          ))}
      </ul>
      {recent.length > 0 && (
        <>
          <h2>{t(m.latest)}</h2>
          <ul class="stages">
            {recent.map((d) => (
              <li key={d.date}>
                <a href={to('/changes', { from: dayBefore(d.date), to: d.date })}>{page.date(d.date)}</a>
                <div {...page.mark}>
                  {d.works.slice(0, 5).map((w, i) => (
                    <span key={w.work}>
                      {i > 0 && ' · '}
                      {w.title}
                    </span>
                  ))}
                  {d.works.length > 5 && ' …'}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

export function Acts({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const q = moment(page);
  const list = works(page.ask, q);
  const on = q.on ?? page.ask.today;
  return (
    <Frame page={page} title={t(m.actsTitle)}>
      <h1>{t(m.actsTitle)}</h1>
      <DateBar page={page} on={on} action={to('/law')} />
      <p>{t(m.actsLead, { n: list.length, date: page.date(on) })}</p>
      <Scroll label={t(m.actsTitle)}>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t(m.number)}</th>
              <th scope="col">{t(m.title)}</th>
              <th scope="col">{t(m.status)}</th>
              <th scope="col">{t(m.inForceSince)}</th>
              <th scope="col" class="num">
                {t(m.changedTimes)}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.map((w) => (
              <tr key={w.short}>
                <td class="nowrap">{w.number}</td>
                <td>
                  <a href={to(`/law/${w.short}`, q)} {...page.mark}>
                    {w.title}
                  </a>
                  <div class="small soft">
                    {t(m.workKinds[w.kind as keyof typeof m.workKinds])} · <code>{w.short}</code>
                  </div>
                </td>
                <td>
                  <span class={statusClass(w.status)}>{t(m.statuses[w.status])}</span>
                </td>
                <td data-label={t(m.inForceSince)}>{page.date(w.inForceFrom)}</td>
                <td class="num" data-label={t(m.changedTimes)}>
                  {w.changes}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

export function Act({ page, name }: { page: Page; name: string }): VNode {
  const { t, to, date } = page;
  const q = moment(page);
  const a: WorkAnswer = work(page.ask, name, q);
  const path = `/law/${a.short}`;
  const known = page.query['known'];
  return (
    <Frame page={page} title={a.number ? `${a.title} (${a.number})` : a.title}>
      <p class="soft">
        {t(m.workKinds[a.kind as keyof typeof m.workKinds])} · {a.number && `${a.number} · `}
        <code>{a.iri}</code>
      </p>
      <h1 {...page.mark}>{a.title}</h1>
      <p>
        <span class={statusClass(a.status)}>{t(m.statuses[a.status])}</span>{' '}
        <Confidence page={page} value={a.confidence} />{' '}
        {a.links.map((l) => (
          <a key={l.href} href={l.href} rel="noreferrer">
            {t(m.officialText)}: {l.label}
          </a>
        ))}
      </p>
      <p class="note" {...page.mark}>
        {a.digest}
      </p>
      {a.about && <p {...page.mark}>{a.about}</p>}
      {a.note && (
        <p class="warn" {...page.mark}>
          {a.note}
        </p>
      )}
      {a.openPoints.map((o) => (
        <OpenPointNote key={o} page={page} id={o} />
      ))}
      <DateBar page={page} on={a.inForce} action={to(path)} />
      <Timeline
        page={page}
        dates={a.dates}
        on={a.inForce}
        href={(d) => to(path, { on: d, ...(known ? { known } : {}) })}
      />
      <p>
        <a
          href={to(`${path}/compare`, {
            from: a.dates.findLast((d) => d.date < a.inForce)?.date
              ? dayBefore(a.dates.findLast((d) => d.date <= a.inForce)!.date)
              : a.inForce,
            to: a.inForce,
          })}
        >
          {t(m.compareTwo)}
        </a>
      </p>
      <section aria-label={t(m.nowOn, { date: date(a.inForce) })}>
        <h2>{t(m.nowOn, { date: date(a.inForce) })}</h2>
        {a.provisions.length === 0 && <p>{t(m.noText)}</p>}
        {a.provisions.map((p) =>
          provisionArticle(page, p, { on: a.inForce, base: to(`/law/${a.short}/`), dated: `?on=${a.inForce}` }, 3),
        )}
      </section>
      {a.modifications.length > 0 && <Modifications page={page} a={a} />}
      <h2>{t(m.lifeOfAct)}</h2>
      <Scroll label={t(m.lifeOfAct)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(m.event)}</th>
              <th scope="col">{t(m.date)}</th>
              <th scope="col">
                <span class="hidden">{t(m.confidenceHint)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {a.events.map((e) => (
              <tr key={e.id}>
                <td>
                  {t(m.eventTypes[e.type as keyof typeof m.eventTypes])} <span class="small soft">{e.id}</span>
                </td>
                <td>
                  {e.notBefore && e.date
                    ? t(m.notCertain, { notBefore: date(e.notBefore), date: date(e.date) })
                    : date(e.date)}
                  {e.condition && (
                    <div class="small" {...page.mark}>
                      {e.condition}
                    </div>
                  )}
                </td>
                <td>
                  {Confidence({ page, value: e.confidence })}
                  {e.openPoint && (
                    <>
                      {' '}
                      <a href={`${to('/open-points')}#${e.openPoint}`}>{t(m.openPoint)}</a>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="small">
        {t(m.download)}:{' '}
        {['akn', 'markdown', 'json'].map((f, i) => (
          <span key={f}>
            {i > 0 && ' · '}
            <a
              href={`/api/v1/${page.jurisdiction}/works/${a.short}/export?format=${f}&on=${a.inForce}&lang=${page.lang}`}
            >
              {f === 'akn' ? 'Akoma Ntoso 3.0' : f === 'json' ? 'JSON' : 'Markdown'}
            </a>
          </span>
        ))}
      </p>
    </Frame>
  );
}

/** A plain function and no component: an act has hundreds, and the renderer keeps a record for each component. */
function provisionArticle(
  page: Page,
  p: ProvisionAnswer,
  at: { on: string; base: string; dated: string },
  level: 3 | 4,
): VNode {
  const { t, to, date } = page;
  const modality = (of: string) => t(m.modalities[of as keyof typeof m.modalities]);
  const H = `h${level}` as 'h3';
  const id = sayId(page, p.eId.slice(p.eId.lastIndexOf('__') + (p.eId.includes('__') ? 2 : 1)));
  const title = p.heading ? `${id}. ${p.heading}` : id;
  const href = at.base + p.wId + at.dated;
  return (
    <article class="provision" id={p.wId}>
      <H {...page.mark}>
        <a href={href}>{title}</a>
        {p.modality && ' '}
        {p.modality && (
          <span class="tag">{p.role ? `${sayWord(page, p.role)}: ${modality(p.modality)}` : modality(p.modality)}</span>
        )}
      </H>
      {p.status === 'ended' ? (
        <p class="ended">{t(m.endedOn, { date: date(p.endedOn) })}</p>
      ) : (
        p.text && (
          <p class="provision-text" {...page.mark}>
            {p.text}
          </p>
        )
      )}
      {p.uncertain && <OpenPointNote page={page} id={p.uncertain} />}
      <p class="provision-meta">
        <span>{`${t(m.since, { date: date(p.since) })}: ${nameOf(page, p.changedBy.at(-1) ?? '')}`}</span>
        <a href={href}>
          {t(m.history)}
          <span class="hidden">{`: ${title}`}</span>
        </a>
        {p.confidence !== 'H' && <Confidence page={page} value={p.confidence} />}
        {p.openPoint && <a href={`${to('/open-points')}#${p.openPoint}`}>{t(m.openPoint)}</a>}
        {p.parameters
          .filter((v) => v.name !== 'penalty')
          .map((v) => (
            <a
              key={`${v.name}${v.key}`}
              href={to(`/parameters/${v.name}`) + at.dated + (v.key ? `&key=${encodeURIComponent(v.key)}` : '')}
            >
              {`${v.title}: ${sayValue(page, v.value, v.unit)}`}
            </a>
          ))}
        {p.offences.map((o) => (
          <a key={o} href={to('/penalties', { offence: o, committed: at.on })}>
            {`${t(m.penalty)}: ${o}`}
          </a>
        ))}
      </p>
      {p.children.map((c) => provisionArticle(page, c, at, 4))}
    </article>
  );
}

function Modifications({ page, a }: { page: Page; a: WorkAnswer }): VNode {
  const { t, date } = page;
  return (
    <>
      <h2>{t(m.changesElsewhere)}</h2>
      <Scroll label={t(m.changesElsewhere)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(m.where)}</th>
              <th scope="col">{t(m.what)}</th>
              <th scope="col">{t(m.was)}</th>
              <th scope="col">{t(m.became)}</th>
              <th scope="col">{t(m.inForceSince)}</th>
            </tr>
          </thead>
          <tbody>
            {a.modifications.map((x, i) => (
              <tr key={i}>
                <td>
                  <Cite page={page} reference={x.target} {...(x.inForce ? { on: x.inForce } : {})} />
                </td>
                <td>{t(m.modTypes[x.type as keyof typeof m.modTypes])}</td>
                <td {...page.mark}>{x.old && <del>{x.old}</del>}</td>
                <td {...page.mark}>
                  {x.new && <ins>{x.new}</ins>}
                  {x.note}
                </td>
                <td>{date(x.inForce)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

export function ProvisionPage({ page, name, wId }: { page: Page; name: string; wId: string }): VNode {
  const { t, to, date } = page;
  const q = moment(page);
  const h = history(page.ask, `${name}#${wId}`, q);
  const on = q.on ?? page.ask.today;
  const current = h.versions.findLast((v) => v.from <= on);
  const title = `${sayId(page, wId)} · ${h.title}`;
  if (!current) provision(page.ask, `${name}#${wId}`, q); // says why there is none on this day
  const path = `/law/${h.work}/${wId}`;
  return (
    <Frame page={page} title={title}>
      <p class="soft">
        <a href={to(`/law/${h.work}`, { on })} {...page.mark}>
          {h.title}
        </a>{' '}
        · <code>{h.iri}</code>
      </p>
      <h1 {...page.mark}>{[sayId(page, current?.eId ?? wId), current?.heading].filter(Boolean).join('. ')}</h1>
      <p class="note" {...page.mark}>
        {h.digest}
      </p>
      <DateBar page={page} on={on} action={to(path)} />
      <Timeline
        page={page}
        dates={h.versions.map((v) => ({ date: v.from, by: [...new Set(v.by.map((b) => b.work))] }))}
        on={on}
        href={(d) => to(path, { on: d })}
      />
      {current && (
        <section>
          <h2>{t(m.nowOn, { date: date(on) })}</h2>
          {current.status === 'ended' ? (
            <p class="warn">{t(m.endedOn, { date: date(current.from) })}</p>
          ) : (
            <p class="lead" {...page.mark}>
              {current.text}
            </p>
          )}
          {current.parameters.length > 0 && (
            <dl class="facts">
              {current.parameters
                .filter((v) => v.name !== 'penalty')
                .map((v) => [
                  <dt key={`t${v.name}${v.key}`} {...page.mark}>
                    {v.title}
                    {v.key ? ` (${v.key})` : ''}
                  </dt>,
                  <dd key={`d${v.name}${v.key}`}>
                    <a href={to(`/parameters/${v.name}`, { on })}>{sayValue(page, v.value, v.unit)}</a>{' '}
                    <Confidence page={page} value={v.confidence} />
                  </dd>,
                ])}
            </dl>
          )}
        </section>
      )}
      <h2>{t(m.versions)}</h2>
      {[...h.versions].reverse().map((v) => (
        <article class="provision" key={v.from}>
          <h3>{v.to ? t(m.fromTo, { from: date(v.from), to: date(v.to) }) : t(m.fromOn, { from: date(v.from) })}</h3>
          {v.notBefore && <p class="warn">{t(m.notCertain, { notBefore: date(v.notBefore), date: date(v.from) })}</p>}
          {v.status === 'ended' ? (
            <p class="ended">{t(m.endedOn, { date: date(v.from) })}</p>
          ) : (
            <p {...page.mark}>{v === h.versions[0] ? v.text : <Words words={v.words} />}</p>
          )}
          <p class="provision-meta">
            {v.by.map((b) => (
              <span key={b.id}>
                {t(m.modTypes[b.type as keyof typeof m.modTypes])}: <Cite page={page} reference={b.source ?? b.work} />{' '}
                ({t(m.eventTypes.published)}: {date(b.published)})
              </span>
            ))}
          </p>
        </article>
      ))}
      {h.events.length > 0 && (
        <>
          <h2>{t(m.courtEvents)}</h2>
          <ul>
            {h.events.map((e) => (
              <li key={e.id} {...page.mark}>
                {date(e.inForce)}: <Cite page={page} reference={e.work} />. {e.note}
              </li>
            ))}
          </ul>
        </>
      )}
      {h.pending.length > 0 && (
        <>
          <h2>{t(m.pendingChanges)}</h2>
          <ul>
            {h.pending.map((e) => (
              <li key={e.id}>
                <Cite page={page} reference={e.work} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

/** Added and removed words, marked by element, colour and underline. */
export const Words = ({ words }: { words: readonly Word[] }): VNode => (
  <>
    {words.map((w, i) =>
      w.op === 'added' ? <ins key={i}>{w.text}</ins> : w.op === 'removed' ? <del key={i}>{w.text}</del> : w.text,
    )}
  </>
);

function SpanForm({ page, action, from, to }: { page: Page; action: string; from: string; to: string }): VNode {
  const { t } = page;
  return (
    <div class="datebar">
      <form method="get" action={action}>
        <div class="row">
          <div class="field">
            <label for="from">{t(m.from)}</label>
            <input type="date" id="from" name="from" value={from} required />
          </div>
          <div class="field">
            <label for="to">{t(m.to)}</label>
            <input type="date" id="to" name="to" value={to} required />
          </div>
          <button type="submit">{t(m.compare)}</button>
        </div>
      </form>
    </div>
  );
}

export function Compare({ page, name }: { page: Page; name: string }): VNode {
  const { t, to, date } = page;
  const from = page.query['from'] || page.ask.today;
  const until = page.query['to'] || page.ask.today;
  const d = diff(page.ask, name, { from, to: until, ...(page.query['known'] ? { known: page.query['known'] } : {}) });
  return (
    <Frame page={page} title={t(m.diffTitle, { what: d.title })}>
      <p class="soft">
        <a href={to(`/law/${d.work}`, { on: until })} {...page.mark}>
          {d.title}
        </a>{' '}
        {d.number && `· ${d.number}`}
      </p>
      <h1>
        {t(m.compareTwo)}: <span {...page.mark}>{d.title}</span>
      </h1>
      <SpanForm page={page} action={to(`/law/${d.work}/compare`)} from={d.from} to={d.to} />
      {d.differences.length === 0 && <p class="note">{t(m.noDifference)}</p>}
      {d.differences.map((x) => (
        <article class="provision" key={x.wId}>
          <h2>
            <a href={to(`/law/${d.work}/${x.wId}`, { on: d.to })} {...page.mark}>
              {[sayId(page, x.wId), x.after?.heading ?? x.before?.heading].filter(Boolean).join('. ')}
            </a>{' '}
            <span class="tag">{t(m[x.change])}</span>
          </h2>
          <div class="sides">
            <div>
              <h3>{date(d.from)}</h3>
              <p {...page.mark}>{x.before ? <Words words={x.words.filter((w) => w.op !== 'added')} /> : t(m.absent)}</p>
            </div>
            <div>
              <h3>{date(d.to)}</h3>
              <p {...page.mark}>
                {x.after ? <Words words={x.words.filter((w) => w.op !== 'removed')} /> : t(m.absent)}
              </p>
            </div>
          </div>
          {x.parameters.filter((p) => p.name !== 'penalty').length > 0 && (
            <ul>
              {x.parameters
                .filter((p) => !p.name.startsWith('penalty['))
                .map((p) => (
                  <li key={p.name}>
                    <span {...page.mark}>{(p.after ?? p.before)!.title}</span>:{' '}
                    {p.before ? sayValue(page, p.before.value, p.before.unit) : '–'} →{' '}
                    {p.after ? sayValue(page, p.after.value, p.after.unit) : '–'}
                  </li>
                ))}
            </ul>
          )}
          <p class="provision-meta">
            {x.by.map((b) => (
              <span key={b.id}>
                {t(m.modTypes[b.type as keyof typeof m.modTypes])}: <Cite page={page} reference={b.source ?? b.work} />,{' '}
                {date(b.inForce)}
              </span>
            ))}
          </p>
        </article>
      ))}
    </Frame>
  );
}

export function Changes({ page }: { page: Page }): VNode {
  const { t, to, date } = page;
  const until = page.query['to'] || page.ask.today;
  const from = page.query['from'] || `${Number(until.slice(0, 4)) - 1}-${until.slice(5, 7)}-01`;
  const c = changes(page.ask, { from, to: until, ...(page.query['known'] ? { known: page.query['known'] } : {}) });
  const n = c.days.reduce((s, d) => s + d.works.reduce((k, w) => k + w.changes.length, 0), 0);
  return (
    <Frame page={page} title={t(m.changesTitle)}>
      <h1>{t(m.changesTitle)}</h1>
      <SpanForm page={page} action={to('/changes')} from={c.from} to={c.to} />
      <p>{t(m.changesLead, { n, days: c.days.length })}</p>
      {[...c.days].reverse().map((d) => (
        <section key={d.date}>
          <h2>{date(d.date)}</h2>
          {d.notBefore && <p class="warn">{t(m.notCertain, { notBefore: date(d.notBefore), date: date(d.date) })}</p>}
          {d.works.map((w) => (
            <details key={w.work} open={w.changes.length <= 8}>
              <summary>
                <span {...page.mark}>{w.title}</span> ({w.changes.length})
              </summary>
              <p>
                <a href={to(`/law/${w.work}/compare`, { from: dayBefore(d.date), to: d.date })}>
                  {t(m.compareTwo)}
                  <span class="hidden">
                    : {w.title}, {date(d.date)}
                  </span>
                </a>
              </p>
              <ul>
                {w.changes.map((x) => (
                  <li key={`${x.id}${x.type}`}>
                    <Cite page={page} reference={x.target} on={d.date} /> –{' '}
                    {t(m.modTypes[x.type as keyof typeof m.modTypes])}
                    {x.by.work !== w.work && (
                      <>
                        {' '}
                        (<Cite page={page} reference={x.by.work} />)
                      </>
                    )}
                    {x.text && (
                      <div class="small soft" {...page.mark}>
                        {x.text}
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      ))}
    </Frame>
  );
}

/** "art. 88, part 1. Election fee" */
const sayPlace = (page: Page, id: string, heading: string): string =>
  [sayId(page, id.split('#')[1] ?? ''), heading].filter(Boolean).join('. ');

export function SearchPage({ page }: { page: Page }): VNode {
  const { t, to } = page;
  const q = page.query['q'] ?? '';
  const on = page.query['on'] || page.ask.today;
  const result = q ? search(page.ask, { q, on }) : undefined;
  const href = (h: { kind: string; id: string }) =>
    h.kind === 'work'
      ? to(`/law/${h.id}`, { on })
      : h.kind === 'provision'
        ? to(`/law/${h.id.replace('#', '/')}`, { on })
        : h.kind === 'parameter'
          ? to(`/parameters/${h.id}`, { on })
          : to('/penalties', { offence: h.id });
  return (
    <Frame page={page} title={t(m.searchTitle)}>
      <h1>{t(m.searchTitle)}</h1>
      <search>
        <form method="get" action={to('/search')}>
          <div class="row">
            <div class="field">
              <label for="q">{t(m.searchFor)}</label>
              <input type="search" id="q" name="q" value={q} size={28} minLength={2} required />
            </div>
            <div class="field">
              <label for="on">{t(m.onDate)}</label>
              <input type="date" id="on" name="on" value={on} />
            </div>
            <button type="submit">{t(m.search)}</button>
          </div>
        </form>
      </search>
      {result && (
        <>
          <p role="status">{t(m.found, { n: result.total })}</p>
          <ol class="stages">
            {result.hits.map((h) => (
              <li key={`${h.kind}${h.id}`}>
                <span class="tag">{t(m.hitKinds[h.kind])}</span>{' '}
                <a href={href(h)} lang={h.lang}>
                  {h.kind === 'provision' ? sayPlace(page, h.id, h.title) : h.title || h.id}
                </a>{' '}
                <span class="small soft">{h.kind === 'provision' ? titleOf(page, h.id.split('#')[0]!) : h.id}</span>
                {h.ended && (
                  <>
                    {' '}
                    <span class="tag tag-off">{t(m.statuses.repealed)}</span>
                  </>
                )}
                {h.excerpt && (
                  <div class="small" lang={h.lang}>
                    {h.excerpt}
                  </div>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </Frame>
  );
}
