/** A strict reader of iCalendar (RFC 5545, sections 3.1 and 3.3.11), so that the writer is held against the specification and not against itself. Used by tests. */

export interface Component {
  name: string;
  /** the value as it stands; undefined if there is no such property */
  raw(property: string): string | undefined;
  /** the value as TEXT */
  text(property: string): string | undefined;
  inside: Component[];
}

/** @throws Error for whatever the specification does not allow */
export function parseCalendar(bytes: Buffer): Component {
  const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!content.endsWith('\r\n') || /\r(?!\n)|(?<!\r)\n/.test(content)) throw new Error('lines end with CRLF');
  const physical = content.slice(0, -2).split('\r\n');
  for (const line of physical)
    if (Buffer.byteLength(line) > 75) throw new Error(`a line is longer than 75 octets: ${line}`);
  const lines = content
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const open: { component: Component; values: Map<string, string> }[] = [];
  let whole: Component | undefined;
  for (const line of lines) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error('a control character');
    const m = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(line);
    if (!m) throw new Error(`a property has no value: ${line}`);
    const [, name, , value] = m as unknown as [string, string, string, string];
    if (whole) throw new Error('something follows the calendar');
    if (name === 'BEGIN') {
      const values = new Map<string, string>();
      const component: Component = {
        name: value,
        raw: (property) => values.get(property),
        text: (property) => unescaped(values.get(property)),
        inside: [],
      };
      open.at(-1)?.component.inside.push(component);
      open.push({ component, values });
    } else if (name === 'END') {
      const ended = open.pop();
      if (ended?.component.name !== value) throw new Error(`END:${value} ends nothing`);
      if (open.length === 0) whole = ended.component;
    } else {
      const here = open.at(-1);
      if (!here || here.values.has(name)) throw new Error(`${name} stands outside, or twice`);
      here.values.set(name, value);
    }
  }
  if (!whole) throw new Error('the calendar is not ended');
  return whole;
}

/** TEXT: every backslash escapes one of four, and neither ; nor , stands without one. */
function unescaped(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/s.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));
}
