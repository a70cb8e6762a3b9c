/** The record's door. */
export { type Checkpoint, openRecord, type RecordLog } from './log.ts';
export type { EntryDraft, EntryId } from './model/entry.ts';
export { type Finding, sayFinding } from './model/findings.ts';
export type { Leaf, Opened, Sealed } from './model/leaf.ts';
export { type Receipt, receiptFile, showing, type Verdict, verifyReceipt, verifyText } from './model/receipt.ts';
export { loadSigner, type Signer } from './store/signer.ts';
export { RecordDamaged } from './store/tiles.ts';
