/**
 * The XML that GeoReport v2 asks for: elements and text, no attributes, no namespace (“XML Support”). JSON is the same value (the Spark convention), so both
 * are written from one. Characters: W3C XML 1.0 (Fifth Edition), sections 2.2 and 2.4.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Characters that no XML document may hold are left out; a carriage return is written so that it survives (section 2.11). */
export const escaped = (text: string): string =>
  text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (c) => escapes[c]!)
    .replaceAll('\r', '&#13;');

/** What the members of a list are called, by the name of the list. */
const members: Record<string, string> = {
  ...{ services: 'service', attributes: 'attribute', values: 'value', service_requests: 'request', errors: 'error' },
  ...{ endpoints: 'endpoint', formats: 'format' },
};

/** @param name an element of the specification; a list names its members by the table above */
export function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`;
  if (Array.isArray(value)) {
    const member = members[name]!;
    return `<${name}>${value.map((v) => element(member, v as Value)).join('')}</${name}>`;
  }
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .map(([n, v]) => element(n, v))
      .join('')}</${name}>`;
  return `<${name}>${escaped(String(value))}</${name}>`;
}

export const document = (name: string, value: Value): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value)}\n`;
