/** Checks what somebody holds against the record as it stands: a receipt, or a checkpoint that was kept. */
import type { RecordLog } from '../log.ts';
import { base64 } from '../model/bytes.ts';
import type { Finding } from '../model/findings.ts';
import { type Verdict, verifyCheckpoint, verifyText } from '../model/receipt.ts';

/** Whether a text is meant as a checkpoint: its last lines are those of signatures. */
const isNote = (text: string): boolean => /\n— \S+ \S+\s*$/.test(text) && !text.trimStart().startsWith('{');

export async function checkText(log: RecordLog, text: string): Promise<{ verdict: Verdict; of: 'receipt' | 'head' }> {
  if (!isNote(text)) {
    const verdict = verifyText(text, [log.key]);
    return { verdict: await withHistory(log, verdict), of: 'receipt' };
  }
  // A form takes line ends of its own off the end.
  return { verdict: await withHistory(log, verifyCheckpoint(`${text.trim()}\n`, log.key, [log.key])), of: 'head' };
}

/** A signed head that does not agree with today's is evidence that history was rewritten. */
async function withHistory(log: RecordLog, verdict: Verdict): Promise<Verdict> {
  if (!verdict.valid || !verdict.head) return verdict;
  const { size, root } = verdict.head;
  const here = await log.rootAt(size);
  const finding: Finding =
    here === undefined
      ? { code: 'headAhead', state: 'fail', values: { size, now: (await log.head()).size } }
      : here === base64(root)
        ? { code: 'headGrows', state: 'pass', values: { size } }
        : { code: 'headDiffers', state: 'fail', values: {} };
  return { ...verdict, valid: finding.state === 'pass', findings: [...verdict.findings, finding] };
}
