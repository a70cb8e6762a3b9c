/** Small sections for tests, written by hand. */
import type { Instruction, Section } from './section.ts';

export const library = 'xmlns="https://code.dccouncil.us/schemas/dc-library"';
const codify = 'xmlns:codify="https://code.dccouncil.us/schemas/codify"';

export const para = (num: string, text: string, inner = '') =>
  `<para><num>${num}</num><text>${text}</text>${inner}</para>`;

/** An instruction of act 22-1, in force from 2018; `content` makes it an insertion or a replacement. */
export function act(
  kind: string,
  path: string[] = [],
  more: Partial<Instruction> & { attributes?: string; inner?: string; content?: string } = {},
): Instruction {
  const { attributes = '', inner = '', content, ...fields } = more;
  return {
    effective: '2018-05-01',
    act: '22-1',
    kind,
    path,
    carrier: 'para',
    instruction: `<codify:${kind} ${library} ${codify} ${attributes}>${inner}</codify:${kind}>`,
    newContent: content?.replace(/^<(\w+)/, `<$1 ${library} ${codify}`) ?? null,
    ...fields,
  };
}

export const change = (path: string[], find: string, replace: string, attributes = 'count="1"', act_ = '22-1') =>
  act('find-replace', path, {
    attributes,
    inner: `<find>${find}</find><replace>${replace}</replace>`,
    act: act_,
  });

export function section(body: string, instructions: Instruction[], number = '8-101.05'): Section {
  const heading = `<num>${number}</num><heading>Lamps.</heading>`;
  return {
    section: number,
    baseDate: '2016-03-10',
    date: '2024-10-20',
    baseXml: `<section ${library}>${heading}${body}</section>`,
    instructions,
  };
}
