/** The moderation ledger. */
import type { VNode } from 'preact';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import { publications } from '../model/stay.ts';
import type { Ledger } from '../queries/ledger.ts';
import type { AsOf } from '../store/project.ts';
import { m } from './messages.ts';
import { Files } from './overview.tsx';
import { AsOfNote, OnBar } from './parts.tsx';

/** A reason that this page has no word for is shown as its code. */
const sayReason = (page: Page, reason: string): string => {
  const word = Object.hasOwn(m.reasons, reason) ? m.reasons[reason] : undefined;
  return word ? page.t(word) : reason;
};

export function LedgerPage({ page, on, ledger }: { page: Page; on: string; ledger: Ledger & { asOf: AsOf } }): VNode {
  const { t, number } = page;
  return (
    <Frame page={page} title={t(m.ledger)}>
      <h1>{t(m.ledger)}</h1>
      <p class="lead">{t(m.ledgerLead)}</p>
      <OnBar page={page} on={on} path="/delay/ledger" label={t(m.ledgerOn)} />
      <AsOfNote page={page} on={on} asOf={ledger.asOf} />
      <dl class="facts">
        {publications.map((p) => (
          <>
            <dt>{t(m.what[p])}</dt>
            <dd>{number(ledger.counts[p])}</dd>
          </>
        ))}
        <dt>{t(m.moderationWaiting)}</dt>
        <dd>{number(ledger.waiting)}</dd>
      </dl>
      <h2>{t(m.reasonsTitle)}</h2>
      {ledger.reasons.length === 0 ? <p>{t(m.noDeclined)}</p> : <Reasons page={page} ledger={ledger} />}
      <h2>{t(m.ledgerEntries)}</h2>
      {ledger.entries.length === 0 ? <p>{t(m.noEntries)}</p> : <Entries page={page} ledger={ledger} />}
      <Files page={page} path="/delay/ledger" />
    </Frame>
  );
}

function Reasons({ page, ledger }: { page: Page; ledger: Ledger }): VNode {
  const { t } = page;
  return (
    <table class="delay-parts">
      <caption class="hidden">{t(m.reasonsTitle)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(m.reason)}</th>
          <th scope="col" class="num">
            {t(m.count)}
          </th>
        </tr>
      </thead>
      <tbody>
        {ledger.reasons.map((r) => (
          <tr key={r.reason}>
            <th scope="row">{sayReason(page, r.reason)}</th>
            <td class="num">{t(m.outOf, { part: r.count, of: ledger.counts.declined })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entries({ page, ledger }: { page: Page; ledger: Ledger }): VNode {
  const { t, to, date, number } = page;
  return (
    <>
      <Scroll label={t(m.ledgerEntries)}>
        <table class="stack">
          <caption class="hidden">{t(m.ledgerEntries)}</caption>
          <thead>
            <tr>
              {[m.entry, m.day, m.whatHappened, m.reason].map((h) => (
                <th scope="col" key={h.en}>
                  {t(h)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.entries.map((e) => (
              <tr key={e.entry}>
                <td data-label={t(m.entry)}>
                  <a href={to(`/record/entry/${e.entry}`)}>{number(e.entry)}</a>
                </td>
                <td data-label={t(m.day)} class="nowrap">
                  {date(e.on)}
                </td>
                <td>{t(m.what[e.what])}</td>
                <td data-label={e.reason ? t(m.reason) : undefined}>{e.reason ? sayReason(page, e.reason) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {ledger.next !== null && (
        <p>
          <a href={to('/delay/ledger', { on: page.query['on'], before: String(ledger.next) })}>{t(m.older)}</a>
        </p>
      )}
    </>
  );
}
