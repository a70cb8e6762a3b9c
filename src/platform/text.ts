/** Text on its way into XML, HTML and iCalendar. */

/** Half of a surrogate pair is no character; it becomes U+FFFD, as in every UTF-8 encoder. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Control characters but tab and the ends of lines; and the two that XML 1.0 knows as no characters (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
export const printable = (text: string): string => wellFormed(text).replace(unwritable, '');

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text in an element or in an attribute within double quotes. */
export const markup = (text: string): string => printable(text).replace(/[&<>"]/g, (c) => signs[c]!);
