/** What a check found. The browser's part builds the same elements (islands/verify.ts). */
import type { VNode } from 'preact';
import type { Page } from '../../portal/index.ts';
import { sayFinding, verdictWords } from '../model/findings.ts';
import type { Verdict } from '../model/receipt.ts';

export function VerdictView({ page, verdict, of }: { page: Page; verdict: Verdict; of: 'receipt' | 'head' }): VNode {
  const { t, lang } = page;
  const [good, bad] =
    of === 'head' ? [verdictWords.headValid, verdictWords.headNotValid] : [verdictWords.valid, verdictWords.notValid];
  return (
    <>
      <h2 tabIndex={-1}>{t(verdict.valid ? good : bad)}</h2>
      <div class={verdict.valid ? 'good' : 'bad'}>
        <ul>
          {verdict.findings.map((f, i) => (
            <li key={`${f.code}${i}`}>
              <strong>{t(verdictWords[f.state])}:</strong> {sayFinding(lang, f)}
            </li>
          ))}
        </ul>
      </div>
      {verdict.valid && Object.keys(verdict.disclosed ?? {}).length > 0 && (
        <>
          <h3>{t(verdictWords.shown)}</h3>
          <dl class="facts">
            {Object.entries(verdict.disclosed!).map(([name, { value }]) => (
              <>
                <dt>{name}</dt>
                <dd>
                  <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
