/** One assembly under the laws of several days, side by side. */
import type { VNode } from 'preact';
import { Cite, Frame, type Page, Scroll, sayValue, titleOf } from '../../portal/index.ts';
import type { Compared } from '../queries/compare.ts';
import { sayForm } from './list.tsx';
import { m } from './public-messages.ts';

export interface CompareAsked {
  form: string;
  day: string;
  filedOn?: string;
  on?: string;
}

export function ComparePage(o: {
  page: Page;
  asked: CompareAsked;
  forms: readonly string[];
  columns: readonly Compared[];
}): VNode {
  const { page, asked, columns } = o;
  const { t, date } = page;
  const heads = columns.map((c) => t(m.lawOn, { date: date(c.on) }));
  const row = (key: string, title: string, cell: (c: Compared) => VNode | VNode[] | string | null) => (
    <tr key={key}>
      <th scope="row" {...page.mark}>
        {title}
      </th>
      {columns.map((c, i) => (
        <td key={c.on} data-label={heads[i]}>
          {cell(c) ?? '–'}
        </td>
      ))}
    </tr>
  );
  const limits = unique(columns.flatMap((c) => c.deadlines));
  const values = unique(columns.flatMap((c) => c.values.map((v) => ({ id: v.name, title: v.title }))));
  return (
    <Frame page={page} title={t(m.compare)}>
      <h1>{t(m.compare)}</h1>
      <p class="lead">{t(m.compareLead)}</p>
      <form method="get" action={page.to('/assemblies/compare')} class="datebar">
        <div class="row">
          <div class="field">
            <label for="form">{t(m.form)}</label>
            <select id="form" name="form">
              {o.forms.map((f) => (
                <option key={f} value={f} selected={f === asked.form}>
                  {sayForm(page, f)}
                </option>
              ))}
            </select>
          </div>
          <DayField id="day" label={t(m.eventDay)} value={asked.day} />
          <DayField id="filed" label={t(m.filedOn)} value={asked.filedOn ?? ''} />
          <DayField id="on" label={t(m.lawOfDay)} value={asked.on ?? ''} />
          <button type="submit">{t(m.show)}</button>
        </div>
      </form>
      <Scroll label={t(m.compare)}>
        <table class="stack compare">
          <caption class="hidden">{t(m.compare)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(m.aspect)}</th>
              {heads.map((h) => (
                <th scope="col" key={h}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row('acts', t(m.acts), (c) =>
              c.acts.map((a) => (
                <div key={a} {...page.mark}>
                  <a href={page.to(`/law/${a}`, { on: c.on })}>{titleOf(page, a)}</a>
                </div>
              )),
            )}
            {limits.map(({ id, title }) =>
              row(id, title ?? id, (c) => {
                const d = c.deadlines.find((x) => x.id === id);
                if (!d) return null;
                return (
                  <>
                    <strong>{d.date ? date(d.date) : t(m.dependsOn)}</strong>
                    {d.hour && `, ${d.hour}`}
                    {d.silence && (
                      <div class="small" {...page.mark}>
                        {d.silence.text}
                      </div>
                    )}
                    {d.provision && <Source page={page} provision={d.provision} on={c.on} />}
                  </>
                );
              }),
            )}
            {values.map(({ id, title }) =>
              row(id, title ?? id, (c) => {
                const v = c.values.find((x) => x.name === id);
                if (!v) return null;
                return (
                  <>
                    <span {...page.mark}>{sayValue(page, v.value, v.unit)}</span>
                    <Source page={page} provision={v.provision} on={c.on} />
                  </>
                );
              }),
            )}
            {row('conditions', t(m.conditions), (c) => (
              <ul class="compare-list">
                {c.conditions.map((x) => (
                  <li key={`${x.provision} ${x.title}`}>
                    <span {...page.mark}>{x.title}</span>
                    {x.holds !== null && (
                      <>
                        {' '}
                        <span class={`tag ${x.holds ? 'tag-on' : 'tag-off'}`}>{t(x.holds ? m.holds : m.fails)}</span>
                      </>
                    )}
                    <Source page={page} provision={x.provision} on={c.on} />
                  </li>
                ))}
              </ul>
            ))}
          </tbody>
        </table>
      </Scroll>
      {columns.map(
        (c) =>
          !asked.filedOn &&
          c.filedOn && (
            <p class="small soft" key={c.on}>
              {t(m.takenFiled, { law: date(c.on), date: date(c.filedOn) })}
            </p>
          ),
      )}
    </Frame>
  );
}

const unique = <T extends { id: string }>(list: readonly T[]): T[] => [...new Map(list.map((x) => [x.id, x])).values()];

const Source = ({ page, provision, on }: { page: Page; provision: string; on: string }): VNode => (
  <div class="small">
    <Cite page={page} reference={provision} on={on} />
  </div>
);

const DayField = ({ id, label, value }: { id: string; label: string; value: string }): VNode => (
  <div class="field">
    <label for={id}>{label}</label>
    <input type="date" id={id} name={id} value={value} min="1900-01-01" max="2100-12-31" />
  </div>
);
