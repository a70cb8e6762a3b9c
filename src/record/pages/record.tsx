/** The record: its head, its newest entries, and how anybody can check it. */
import type { VNode } from 'preact';
import { Frame, type Page } from '../../portal/index.ts';
import type { Checkpoint } from '../log.ts';
import type { PublicEntry } from '../queries/entries.ts';
import { Copied } from './copied.tsx';
import { m } from './messages.ts';
import { type Kinds, sayBody, sayKind } from './words.ts';

export function RecordPage(o: {
  page: Page;
  kinds: Kinds;
  head: Checkpoint;
  vkey: string;
  /** newest first */
  entries: readonly PublicEntry[];
  /** the page shows older entries than the newest */
  older: boolean;
}): VNode {
  const { page, head, entries } = o;
  const { t, to, number } = page;
  const last = entries.at(-1)?.index ?? 0;
  const title = o.older ? t(m.someEntries, { from: number(last), to: number(entries[0]?.index ?? 0) }) : t(m.latest);
  return (
    <Frame page={page} title={t(m.record)}>
      <h1>{t(m.record)}</h1>
      {!o.older && (
        <>
          <p class="lead">{t(m.recordLead)}</p>
          <p>{t(m.noNames)}</p>
          <p>
            <a class="button" href={to('/record/verify')}>
              {t(m.verify)}
            </a>
          </p>
        </>
      )}
      <h2>{title}</h2>
      {entries.length === 0 ? <p>{t(m.none)}</p> : <Entries {...o} title={title} />}
      <p>
        {last > 0 && <a href={to('/record', { before: String(last) })}>{t(m.older)}</a>}{' '}
        {o.older && <a href={to('/record')}>{t(m.newest)}</a>}
      </p>
      {!o.older && (
        <>
          <Head page={page} head={head} vkey={o.vkey} />
          <How page={page} head={head} />
          <Witnesses page={page} head={head} />
        </>
      )}
    </Frame>
  );
}

function Entries({
  page,
  kinds,
  entries,
  title,
}: {
  page: Page;
  kinds: Kinds;
  entries: readonly PublicEntry[];
  title: string;
}): VNode {
  const { t, to, number, date } = page;
  return (
    <table class="stack">
      <caption class="hidden">{title}</caption>
      <thead>
        <tr>
          {[m.index, m.what, m.day, m.body].map((c) => (
            <th scope="col" key={c.en}>
              {t(c)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ index, leaf }) => (
          <tr key={index}>
            <td data-label={t(m.index)}>
              <a href={to(`/record/entry/${index}`)}>{number(index)}</a>
            </td>
            <td>{sayKind(page, kinds, leaf.kind)}</td>
            <td data-label={t(m.day)} class="nowrap">
              {date(leaf.on)}
            </td>
            <td data-label={t(m.body)}>{leaf.body ? sayBody(page, leaf.body, leaf.on) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ page, head, vkey }: { page: Page; head: Checkpoint; vkey: string }): VNode {
  const { t, number } = page;
  return (
    <>
      <h2>{t(m.headTitle)}</h2>
      <dl class="facts">
        <dt>{t(m.size)}</dt>
        <dd>{number(head.size)}</dd>
        <dt>{t(m.root)}</dt>
        <dd>
          <code>{head.root}</code>
        </dd>
        <dt>{t(m.origin)}</dt>
        <dd>
          <code>{head.origin}</code>
        </dd>
        <dt>{t(m.key)}</dt>
        <dd>
          <code>{vkey}</code>
        </dd>
      </dl>
      <p class="note">{t(m.keyAdvice)}</p>
    </>
  );
}

function How({ page, head }: { page: Page; head: Checkpoint }): VNode {
  const { t, to } = page;
  return (
    <>
      <h2>{t(m.howTitle)}</h2>
      <p>
        {t(m.howReceipt)} <a href={to('/record/verify')}>{t(m.verify)}</a>
      </p>
      <p>{t(m.howOffline)}</p>
      <Copied label={t(m.howOffline)}>qulaq verify receipt.json --key KEY</Copied>
      <p>{t(m.howHead)}</p>
      <Copied label={t(m.checkpoint)}>{head.note}</Copied>
    </>
  );
}

function Witnesses({ page, head }: { page: Page; head: Checkpoint }): VNode {
  const { t } = page;
  const rows = [
    [m.checkpoint, '/record/checkpoint'],
    [m.key, '/record/key'],
    [m.tiles, '/record/tile/0/000.p/1'],
    [m.bundles, '/record/tile/entries/000.p/1'],
    [m.consistency, `/api/v1/record/proofs/consistency?from=${Math.min(1, head.size)}&to=${head.size}`],
  ] as const;
  return (
    <>
      <h2>{t(m.witnessTitle)}</h2>
      <p>{t(m.witnessText)}</p>
      <dl class="facts">
        <dt>{t(m.prefix)}</dt>
        <dd>
          <code>/record</code>
        </dd>
        {rows.map(([name, href]) => (
          <>
            <dt>{t(name)}</dt>
            <dd>{head.size > 0 || !href.includes('/tile/') ? <a href={href}>{href}</a> : <code>{href}</code>}</dd>
          </>
        ))}
      </dl>
    </>
  );
}
