/** One entry: what is open, what is only committed to, and how to prove it. */
import type { VNode } from 'preact';
import { Frame, type Page } from '../../portal/index.ts';
import { base64, utf8 } from '../model/bytes.ts';
import { leafHash } from '../model/tree.ts';
import type { PublicEntry } from '../queries/entries.ts';
import { Copied } from './copied.tsx';
import { m } from './messages.ts';
import { type Kinds, sayBody, sayKind } from './words.ts';

export function EntryPage({
  page,
  kinds,
  entry,
  size,
}: {
  page: Page;
  kinds: Kinds;
  entry: PublicEntry;
  size: number;
}): VNode {
  const { t, to, number, date } = page;
  const { index, leaf, text } = entry;
  const title = t(m.entryTitle, { index: number(index) });
  const open = Object.entries(leaf.open);
  return (
    <Frame page={page} title={title}>
      <h1>
        {title}: {sayKind(page, kinds, leaf.kind)}
      </h1>
      <dl class="facts">
        <dt>{t(m.day)}</dt>
        <dd>{date(leaf.on)}</dd>
        {leaf.body && (
          <>
            <dt>{t(m.body)}</dt>
            <dd>{sayBody(page, leaf.body, leaf.on)}</dd>
          </>
        )}
        <dt>{t(m.thread)}</dt>
        <dd>
          <code>{leaf.thread}</code> <span class="soft small">{t(m.threadHint)}</span>
        </dd>
        <dt>{t(m.leafHash)}</dt>
        <dd>
          <code>{base64(leafHash(utf8(text)))}</code>
        </dd>
      </dl>
      <h2>{t(m.openTitle)}</h2>
      {open.length === 0 ? (
        <p>{t(m.empty)}</p>
      ) : (
        <dl class="facts">
          {open.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{typeof value === 'boolean' ? t(value ? m.yes : m.no) : value === null ? t(m.notKnown) : value}</dd>
            </>
          ))}
        </dl>
      )}
      <h2>{t(m.sealedTitle)}</h2>
      <p>{t(m.sealedHint)}</p>
      <dl class="facts">
        {Object.entries(leaf.sealed).map(([name, sum]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <code>{sum}</code>
            </dd>
          </>
        ))}
      </dl>
      <h2>{t(m.proofTitle)}</h2>
      <ul>
        <li>
          <a href={`/api/v1/record/proofs/inclusion?index=${index}`}>{t(m.proofJson)}</a>
        </li>
        <li>
          <a href={`/api/v1/record/entries/${index}/tlog-proof`}>{t(m.proofText)}</a>
        </li>
      </ul>
      <details>
        <summary>{t(m.asHashed)}</summary>
        <Copied label={t(m.asHashed)}>{text}</Copied>
      </details>
      <p>
        {index > 0 && <a href={to(`/record/entry/${index - 1}`)}>{t(m.previous)}</a>}{' '}
        {index + 1 < size && <a href={to(`/record/entry/${index + 1}`)}>{t(m.next)}</a>}
      </p>
    </Frame>
  );
}
