/** An act or a parameter in another format. */
import { type Exported, type ExportFormat, exportFormats, exportWork } from '../formats/export.ts';
import { type Ask, AskError, type MomentQuery, momentOf } from './ask.ts';
import { refusals } from './messages.ts';
import { parameter } from './parameters.ts';
import { work } from './work.ts';

/** @throws AskError if there is no such act or parameter, or no such format */
export function exportAs(ask: Ask, name: string, format: string, q: MomentQuery): Exported {
  const f = exportFormats.find((x): x is ExportFormat => x === format);
  if (!f)
    throw new AskError(
      400,
      'no-format',
      refusals.noFormat,
      { format: format.slice(0, 20), some: exportFormats.join(', ') },
      'format',
    );
  const m = momentOf(ask, q);
  // Asked as the pages ask, so that a refusal says the same.
  const known = f === 'openfisca' ? parameter(ask, name, q).name : work(ask, name, q).short;
  return exportWork(
    ask.law,
    known,
    f,
    m,
    ask.law.pack.languages.includes(ask.lang) ? ask.lang : ask.law.pack.languages[0]!,
  );
}
export { exportFormats };
