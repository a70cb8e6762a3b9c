/** What waits for a body: notices by the time that the law leaves it. */
import type { VNode } from 'preact';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import { timeIn, zoneFor } from '../model/notice.ts';
import type { NoticeQueue } from '../queries/queue.ts';
import type { FiledNotice } from '../store/notices.ts';
import { m } from './messages.ts';
import { bodyTitle, DaysLeft, formTitle, stateTag, stateWords } from './notice-parts.tsx';

export function NoticeDesk({ page, body, queue }: { page: Page; body: string; queue: NoticeQueue }): VNode {
  const { t } = page;
  return (
    <Frame page={page} title={t(m.desk)}>
      <h1>{t(m.desk)}</h1>
      <p class="lead">{bodyTitle(page, body)}</p>
      <List page={page} title={t(m.waiting)} rows={queue.waiting} />
      <List page={page} title={t(m.waitsReply)} rows={queue.offered} />
      <List page={page} title={t(m.ahead)} rows={queue.ahead} />
    </Frame>
  );
}

function List({ page, title, rows }: { page: Page; title: string; rows: readonly FiledNotice[] }): VNode {
  const { t, to, date } = page;
  return (
    <section>
      <h2>
        {title} <span class="soft">({rows.length})</span>
      </h2>
      {rows.length === 0 ? (
        <p class="soft">{t(m.noneYet)}</p>
      ) : (
        <Scroll label={title}>
          <table data-rows="yes">
            <thead>
              <tr>
                <th scope="col">{t(m.yourNumber)}</th>
                <th scope="col">{t(m.due)}</th>
                <th scope="col">{t(m.form)}</th>
                <th scope="col">{t(m.when)}</th>
                <th scope="col">{t(m.people)}</th>
                <th scope="col">{t(m.state)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ file, row }) => {
                const zone = zoneFor(page.ask.law, row.body, row.day);
                return (
                  <tr key={file.id}>
                    <td>
                      <a class="nowrap" href={to(`/assemblies/notices/${file.number}`)}>
                        {file.number}
                      </a>
                    </td>
                    <td>
                      {file.dueOn ? (
                        <>
                          {date(file.dueOn)} <DaysLeft page={page} due={file.dueOn} />
                        </>
                      ) : (
                        '—'
                      )}
                    </td>
                    <td>{formTitle(page, row.form)}</td>
                    <td>
                      {date(row.day)},{' '}
                      <span class="nowrap">{`${timeIn(zone, row.startsAt)}–${timeIn(zone, row.endsAt)}`}</span>
                    </td>
                    <td class="num">{row.expected === null ? '—' : page.number(row.expected)}</td>
                    <td>
                      <span class={stateTag(file.state)}>{stateWords(page, file.state)}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
