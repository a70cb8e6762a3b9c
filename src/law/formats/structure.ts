/** What must hold in an exported document and can be seen without the XSD. */
import { aknNamespace } from './akn-names.ts';
import { childrenNamed, descend, type Element, walk } from './xml.ts';

/** Attributes that point at something by IRI; a value that begins with `#` must be an eId of the document. */
const pointers = ['href', 'source', 'refersTo', 'period', 'start', 'end', 'as', 'ref', 'event', 'published'];

export function structuralFaults(root: Element): string[] {
  const faults: string[] = [];
  const all = [...walk(root)];
  const ids = new Set<string>();
  for (const e of all) {
    const id = e.attrs['eId'];
    if (id === undefined) continue;
    if (ids.has(id)) faults.push(`line ${e.line}: eId ${id} stands twice`);
    if (/\s/.test(id)) faults.push(`line ${e.line}: eId “${id}” holds white space`);
    ids.add(id);
  }
  for (const e of all)
    for (const name of pointers)
      for (const ref of (e.attrs[name] ?? '').split(' '))
        if (ref.startsWith('#') && !ids.has(ref.slice(1)))
          faults.push(`line ${e.line}: ${name}="${ref}" points at nothing`);
  const meta = all.find((e) => e.name === 'meta');
  const events = new Set(childrenNamed(descend(meta, 'lifecycle'), 'eventRef').map((e) => `#${e.attrs['eId']}`));
  const groups = new Set(all.filter((e) => e.name === 'temporalGroup').map((e) => `#${e.attrs['eId']}`));
  for (const e of all.filter((x) => x.name === 'timeInterval'))
    for (const end of ['start', 'end'])
      if (
        end === 'start'
          ? !events.has(e.attrs['start'] ?? '')
          : e.attrs['end'] !== undefined && !events.has(e.attrs['end'])
      )
        faults.push(`line ${e.line}: ${end} of the interval is no event of the lifecycle`);
  for (const e of all)
    if (e.ns === aknNamespace && e.attrs['period'] !== undefined && !groups.has(e.attrs['period']))
      faults.push(`line ${e.line}: period ${e.attrs['period']} is no temporal group`);
  return faults;
}
