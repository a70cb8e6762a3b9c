/** The formats' door: law in and out. `export.ts` alone is enough for exports and loads no XML library. */
export { exportAkn } from './akn-export.ts';
export { type Imported, importAkn } from './akn-import.ts';
export { validateAkn } from './akn-validate.ts';
export { type Exported, type ExportFormat, exportFormats, exportWork } from './export.ts';
export { type ImportedFile, importFile, warningText, workYaml } from './import.ts';
export { exportJson, type JsonExpression, plainExpression } from './json.ts';
export { exportMarkdown } from './markdown.ts';
export { type Entry, exportOpenFisca, type Reference } from './openfisca.ts';
export { importOpenFisca, type OpenFiscaParameter } from './openfisca-import.ts';
export { workOfOpenFisca } from './openfisca-work.ts';
