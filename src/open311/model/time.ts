/** Times as GeoReport v2 wants them: ISO 8601 in the subset of the W3C note, always with an offset (“Date/time format”). */

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format)
    formats.set(
      zone,
      (format = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' },
      })),
    );
  return format;
}

/** An instant in a time zone (IANA name): `2026-03-02T12:00:00+05:00`. */
export function inZone(zone: string, at: Date): string {
  const p = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const named = (p['timeZoneName'] ?? '').replace(/^(GMT|UTC)/, '').replace('\u2212', '-');
  const offset = named === '' || named === '+00:00' ? 'Z' : named;
  return `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}${offset}`;
}

/** The last second of a day there: a term that ends on a day ends with it. */
export function endOfDay(zone: string, day: string): string {
  // No zone is further than 14 hours from UTC; its own noon tells its offset on that day, as clocks change at night.
  const offset = inZone(zone, new Date(`${day}T12:00:00Z`)).slice(19);
  return `${day}T23:59:59${offset}`;
}

/** A time of a request, or undefined if it is none: with seconds or without, always with an offset. */
export function parseTime(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const at = new Date(text);
  // 30 February is no day: the machine would count on.
  return Number.isNaN(at.getTime()) || !realDay(text.slice(0, 10)) ? undefined : at;
}
const realDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};
