/** One way out for every format. Loads no XML library: exports are written, not parsed. */
import type { Law, Moment } from '../model/law.ts';
import { exportAkn } from './akn-export.ts';
import { exportJson } from './json.ts';
import { exportMarkdown } from './markdown.ts';
import { exportOpenFisca } from './openfisca.ts';

export const exportFormats = ['akn', 'openfisca', 'markdown', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export interface Exported {
  text: string;
  /** media type, for HTTP */
  type: string;
  /** file ending, without a dot */
  extension: string;
}

/**
 * @param name a work by short name or IRI; for `openfisca` a parameter (all its days, in every language: moment and lang play no part)
 * @throws PackError, nothing is half-written
 */
export function exportWork(law: Law, name: string, format: ExportFormat, moment: Moment, lang: string): Exported {
  switch (format) {
    case 'akn':
      return {
        text: exportAkn(law, name, moment, lang),
        type: 'application/akn+xml; charset=utf-8',
        extension: 'akn.xml',
      };
    case 'openfisca':
      return { text: exportOpenFisca(law, name), type: 'application/yaml; charset=utf-8', extension: 'yaml' };
    case 'markdown':
      return { text: exportMarkdown(law, name, moment, lang), type: 'text/markdown; charset=utf-8', extension: 'md' };
    case 'json':
      return { text: exportJson(law, name, moment, lang), type: 'application/json; charset=utf-8', extension: 'json' };
  }
}
