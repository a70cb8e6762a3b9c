/** A receipt for paper: what it says, a code that carries the receipt itself, and the same as text. Other rooms put it on a page of theirs. */
import { deflateRawSync } from 'node:zlib';
import type { VNode } from 'preact';
import type QRCode from 'qrcode';
import { qrPath } from '../../platform/ui/qr.ts';
import type { Page } from '../../portal/index.ts';
import { fragment, toDigits } from '../model/compact.ts';
import { parseLeaf } from '../model/leaf.ts';
import { parseHead, parseNote } from '../model/note.ts';
import { type Receipt, showing } from '../model/receipt.ts';
import { m } from './messages.ts';
import { type Kinds, sayBody, sayKind } from './words.ts';

/**
 * The address that checks the receipt in the browser of whoever opens it: the receipt stands after `#`, which no browser sends.
 * @param base scheme and host of the portal
 */
export function checkAddress(page: Page, base: string, receipt: Receipt): { address: string; digits: string } {
  return {
    address: `${base}${page.to('/record/verify')}${fragment}`,
    digits: toDigits(new Uint8Array(deflateRawSync(JSON.stringify(receipt), { level: 9 }))),
  };
}

const numeric = (digits: string): QRCode.QRCodeSegment => ({ data: digits, mode: 'numeric' }) as never;
const bytes = (text: string): QRCode.QRCodeSegment => ({ data: new TextEncoder().encode(text), mode: 'byte' }) as never;

export function ReceiptSheet({
  page,
  receipt,
  kinds = {},
  base = `https://${receipt.checkpoint.split(/[/\n]/, 1)[0]}`,
  fields = ['number'],
  download,
}: {
  page: Page;
  receipt: Receipt;
  kinds?: Kinds;
  /** scheme and host of the portal, as the code shall name it; if left out, those of the record's name, which is an address without its scheme */
  base?: string;
  /** sealed fields that the paper shows and the code carries; the file has all of them */
  fields?: readonly string[];
  /** address of the file, if the room gives it */
  download?: string;
}): VNode {
  const { t, to, number, date } = page;
  const onPaper = showing(receipt, fields);
  const leaf = parseLeaf(receipt.leaf)!;
  const head = parseHead(parseNote(receipt.checkpoint)!.text)!;
  const { address, digits } = checkAddress(page, base, onPaper);
  const entry = `${base}${to(`/record/entry/${receipt.index}`)}`;
  const whole = qrPath([bytes(address), numeric(digits)]);
  const code = whole ?? qrPath([bytes(entry)])!;
  const link = whole ? `${address}${digits}` : entry;
  return (
    <section class="receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">{t(m.receipt)}</h2>
      <p>{t(m.receiptText, { address: `${base}${to('/record/verify')}` })}</p>
      <dl class="facts">
        {Object.entries(onPaper.disclosed).map(([name, { value }]) => (
          <>
            <dt>{name === 'number' ? t(m.caseNumber) : name}</dt>
            <dd>
              <strong>{typeof value === 'string' ? value : JSON.stringify(value)}</strong>
            </dd>
          </>
        ))}
        <dt>{t(m.what)}</dt>
        <dd>{sayKind(page, kinds, leaf.kind)}</dd>
        <dt>{t(m.day)}</dt>
        <dd>{date(leaf.on)}</dd>
        {leaf.body && (
          <>
            <dt>{t(m.body)}</dt>
            <dd>{sayBody(page, leaf.body, leaf.on)}</dd>
          </>
        )}
        <dt>{t(m.placeInRecord)}</dt>
        <dd>
          <a href={to(`/record/entry/${receipt.index}`)}>
            {t(m.placeOf, { index: number(receipt.index), size: number(head.size) })}
          </a>
        </dd>
        <dt>{t(m.root)}</dt>
        <dd>
          <code>{base64Of(receipt)}</code>
        </dd>
      </dl>
      <figure class="qr">
        <svg
          viewBox={`0 0 ${code.size} ${code.size}`}
          width="280"
          height="280"
          role="img"
          aria-label={t(m.qrTitle)}
          shape-rendering="crispEdges"
        >
          <path fill="#fff" d={`M0 0h${code.size}v${code.size}H0z`} />
          <path fill="#000" d={code.path} />
        </svg>
        <figcaption>
          <a href={link}>{t(m.qrLink)}</a>
          {!whole && ` ${t(m.qrShort)}`}
        </figcaption>
      </figure>
      {download && (
        <p>
          <a class="button" href={download} download>
            {t(m.download)}
          </a>
        </p>
      )}
      <details>
        <summary>{t(m.proofForPrint)}</summary>
        <pre class="small" tabIndex={0} role="group" aria-label={t(m.proofForPrint)}>
          <code>{[receipt.leaf, '', ...receipt.inclusion, '', receipt.checkpoint + receipt.key].join('\n')}</code>
        </pre>
      </details>
    </section>
  );
}

const base64Of = (receipt: Receipt): string => receipt.checkpoint.split('\n')[2]!;
