/**
 * Checks a receipt wholly in the browser: from the form of the checking page, or from the address that a QR code of a receipt leads to. Without it, or
 * where a checkpoint is pasted, the form goes to the server.
 */
import type { Lang } from '../../platform/i18n/i18n.ts';
import { utf8Text } from '../model/bytes.ts';
import { fragment, fromDigits } from '../model/compact.ts';
import { sayFinding, verdictWords } from '../model/findings.ts';
import { type Verdict, verifyText } from '../model/receipt.ts';

const form = document.querySelector<HTMLFormElement>('form[data-verify]');
const out = document.getElementById('verdict');
const lang = document.documentElement.lang as Lang;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  if (text) e.append(text);
  e.append(...children);
  return e;
}

/** The same elements as pages/verdict.tsx. */
function show(to: HTMLElement, verdict: Verdict): void {
  const title = element('h2', verdictWords[verdict.valid ? 'valid' : 'notValid'][lang]);
  title.tabIndex = -1;
  const list = element('ul', '');
  const box = element('div', '', list);
  box.className = verdict.valid ? 'good' : 'bad';
  for (const f of verdict.findings)
    list.append(
      element(
        'li',
        '',
        element('strong', `${verdictWords[f.state][lang]}:`),
        document.createTextNode(` ${sayFinding(lang, f)}`),
      ),
    );
  const parts: Node[] = [title, box];
  const disclosed = verdict.valid ? Object.entries(verdict.disclosed ?? {}) : [];
  if (disclosed.length > 0) {
    const facts = element('dl', '');
    facts.className = 'facts';
    for (const [name, { value }] of disclosed) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      facts.append(element('dt', name), element('dd', '', element('code', text)));
    }
    parts.push(element('h3', verdictWords.shown[lang]), facts);
  }
  to.replaceChildren(...parts);
  document.querySelector('.error-summary')?.remove();
  title.focus();
}

/** The text of a receipt in the fragment of an address. */
async function fromFragment(hash: string): Promise<string | undefined> {
  const bytes = hash.startsWith(fragment) ? fromDigits(hash.slice(fragment.length)) : undefined;
  if (!bytes || typeof DecompressionStream === 'undefined') return undefined;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return utf8Text(new Uint8Array(await new Response(stream).arrayBuffer()));
}

if (form && out) {
  const key = form.dataset['verify']!;
  const area = form.querySelector('textarea')!;
  const chosen = form.querySelector<HTMLInputElement>('input[type=file]')!;
  const said = form.querySelector<HTMLElement>('[data-in-browser]');
  if (said) said.textContent = said.dataset['inBrowser']!;

  form.addEventListener('submit', (event) => {
    const file = chosen.files?.[0];
    // Whether an old checkpoint agrees with the record of today only the record can say.
    if (!file && /\n— /.test(area.value) && !area.value.trimStart().startsWith('{')) return;
    event.preventDefault();
    void (file ? file.text() : Promise.resolve(area.value)).then((text) => {
      if (file && /\n— \S+ \S+\s*$/.test(text) && !text.trimStart().startsWith('{')) return form.submit();
      show(out, verifyText(text, [key]));
    });
  });

  const open = (): void => {
    if (!location.hash.startsWith(fragment)) return;
    fromFragment(location.hash)
      .catch(() => undefined)
      .then((text) => {
        const receipt = text ?? '';
        area.value = receipt;
        show(out, verifyText(receipt || '?', [key]));
      });
  };
  addEventListener('hashchange', open);
  open();
}
