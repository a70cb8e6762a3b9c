/** One way in for every format: the kind of file is told by its first sign, not by its name. */
import { stringify } from 'yaml';
import type { ParametersFile, WorkData } from '../pack/format.ts';
import type { PackProblem } from '../pack/problem.ts';
import { importAkn } from './akn-import.ts';
import { importOpenFisca } from './openfisca-import.ts';
import { workOfOpenFisca } from './openfisca-work.ts';

export interface ImportedFile {
  works: WorkData[];
  /** declarations that the works need in `parameters.yaml` (OpenFisca) */
  parameters: ParametersFile['parameters'];
  /** `line 5: eId: what. What to do`, without the file's name */
  warnings: string[];
}

/**
 * @param options country and language of an OpenFisca parameter, which says neither
 * @throws PackError with file, line, what is wrong and what would be right; nothing is half-imported
 */
export function importFile(
  file: string,
  bytes: Uint8Array | string,
  options: { country?: string; lang?: string } = {},
): ImportedFile {
  const start =
    typeof bytes === 'string' ? bytes.slice(0, 400) : new TextDecoder('latin1').decode(bytes.subarray(0, 400));
  if (/^(?:\ufeff|\xff\xfe|\xfe\xff|\xef\xbb\xbf)?\s*</.test(start.replaceAll('\0', ''))) {
    const { works, warnings } = importAkn(bytes, file);
    return { works, parameters: {}, warnings: warnings.map(warningText) };
  }
  const parameter = importOpenFisca(typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes), file);
  const { work, parameters } = workOfOpenFisca(parameter, options.country ?? 'zz', options.lang ?? 'en');
  return { works: [work], parameters, warnings: parameter.warnings.map(warningText) };
}

export const warningText = (w: PackProblem): string =>
  `${w.line ? `line ${w.line}: ` : ''}${w.where}: ${w.what}. ${w.remedy}`;

/** A work as the file of a pack: plain scalars where they are safe, long lines kept whole. */
export const workYaml = (work: WorkData): string => stringify(work, { lineWidth: 0, aliasDuplicateObjects: false });
