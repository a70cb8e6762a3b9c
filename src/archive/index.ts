/** The archive room's door. */

export { type ArchiveRoutes, archiveApi, archiveRoutes } from './api/routes.ts';
export { type BodyExported, exportBody, FolderTaken } from './body/export-body.ts';
export { type ArchiveVerdict, NoArchive, verifyArchive } from './body/verify-archive.ts';
export { sayImportFinding } from './import/findings.ts';
export { type ImportSummary, importFile } from './import/import-file.ts';
export { exportPerson } from './person/export-person.ts';
export { archiveWords } from './words.ts';
