/** Where a person is sent after signing in: a path of this site and nothing else (no open redirect). */
const here = 'http://here.invalid';

/** The path with its query, or the fallback. */
export function returnTo(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || value.length > 500 || !/^\/(?![/\\])/.test(value) || !URL.canParse(value, here))
    return fallback;
  const url = new URL(value, here);
  return url.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback;
}
