/** The record, one of its entries, and the page that checks receipts. */
import type { ComponentChildren, VNode } from 'preact';
import { asset } from '../../platform/ui/assets.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import type { Checkpoint } from '../log.ts';
import { base64, utf8 } from '../model/bytes.ts';
import { sayFinding } from '../model/findings.ts';
import type { Verdict } from '../model/receipt.ts';
import { leafHash } from '../model/tree.ts';
import type { PublicEntry } from '../queries/entries.ts';
import { m } from './messages.ts';
import { VerdictView } from './verdict.tsx';
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

/** A text to be copied as it is: scrolls by itself, by keyboard too. */
export const Copied = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  <pre tabIndex={0} role="group" aria-label={label}>
    <code>{children}</code>
  </pre>
);

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

export function VerifyPage({
  page,
  vkey,
  given,
}: {
  page: Page;
  vkey: string;
  given?: { text: string; verdict: Verdict; of: 'receipt' | 'head' };
}): VNode {
  const { t, to } = page;
  // What could not even be read is a mistake in the form; what was read and does not hold is an answer.
  const unread = given && !given.verdict.valid && given.verdict.head === undefined;
  const wrong = unread ? given.verdict.findings[0] : undefined;
  return (
    <Frame page={page} title={t(m.verify)} failed={wrong !== undefined}>
      {wrong && <ErrorSummary page={page} text={sayFinding(page.lang, wrong)} field="receipt" />}
      <h1>{t(m.verify)}</h1>
      <div id="verdict" role="status" tabIndex={-1}>
        {given && !wrong && <VerdictView page={page} verdict={given.verdict} of={given.of} />}
      </div>
      <p>{t(m.verifyLead)}</p>
      <form method="post" action={to('/record/verify')} enctype="multipart/form-data" data-verify={vkey}>
        <p class="soft" data-in-browser={t(m.inBrowser)}>
          {t(m.onServer)}
        </p>
        <div class="field">
          <label for="file">{t(m.file)}</label>
          <p class="hint" id="file-hint">
            {t(m.fileHint)}
          </p>
          <input type="file" id="file" name="file" aria-describedby="file-hint" />
        </div>
        <div class="field">
          <label for="receipt">{t(m.orText)}</label>
          {wrong && (
            <p class="field-error" id="receipt-error">
              {sayFinding(page.lang, wrong)}
            </p>
          )}
          <textarea
            id="receipt"
            name="receipt"
            rows={10}
            cols={60}
            spellcheck={false}
            {...(wrong ? { 'aria-invalid': 'true', 'aria-describedby': 'receipt-error' } : {})}
          >
            {given?.text}
          </textarea>
        </div>
        <button type="submit">{t(m.check)}</button>
      </form>
      <h2>{t(m.howTitle)}</h2>
      <p>{t(m.howOffline)}</p>
      <Copied label={t(m.howOffline)}>qulaq verify receipt.json --key {vkey}</Copied>
      <script type="module" src={asset('record.js')} />
    </Frame>
  );
}
