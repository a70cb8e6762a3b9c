/** The documents room's door. */

export type { Upload } from './actions/prepare.ts';
export { documentApi } from './api/routes.ts';
export { type Documents, openDocuments } from './documents.ts';
export { documentWords } from './model/words.ts';
export { type DocumentRoutes, documentRoutes } from './pages/routes.tsx';
export { UploadForm } from './pages/upload.tsx';
export { type DocumentSettings, readDocumentSettings } from './settings.ts';
