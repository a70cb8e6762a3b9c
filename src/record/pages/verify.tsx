/** The page that checks receipts and checkpoints: in the browser if it can, on the server if not. */
import type { VNode } from 'preact';
import { asset } from '../../platform/ui/assets.ts';
import { ErrorSummary, Frame, type Page } from '../../portal/index.ts';
import { sayFinding } from '../model/findings.ts';
import type { Verdict } from '../model/receipt.ts';
import { Copied } from './copied.tsx';
import { m } from './messages.ts';
import { VerdictView } from './verdict.tsx';

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
      <script type="module" src={asset('verify.js')} />
    </Frame>
  );
}
