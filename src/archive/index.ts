/** The archive room's door. */
export { sayImportFinding } from './import/findings.ts';
export { type ImportSummary, importFile } from './import/import-file.ts';
export { archiveWords } from './words.ts';
