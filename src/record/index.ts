/** The record's door. */

export { recordApi } from './api/routes.ts';
export { type Checkpoint, openRecord, type RecordLog } from './log.ts';
export type { EntryDraft, EntryId } from './model/entry.ts';
export { type Finding, sayFinding } from './model/findings.ts';
export type { Leaf, Opened, Sealed } from './model/leaf.ts';
export { type Receipt, receiptFile, showing, type Verdict, verifyReceipt, verifyText } from './model/receipt.ts';
export { ReceiptSheet } from './pages/receipt-sheet.tsx';
export { type RecordRouteOptions, recordPages, recordRoutes, section } from './pages/routes.tsx';
export type { Kinds } from './pages/words.ts';
export type { ReadyEntries } from './store/append.ts';
export { loadSigner, type Signer } from './store/signer.ts';
export { RecordDamaged } from './store/tiles.ts';
