/** A file that begins as what it says it is, and then is not. */
export class Broken extends Error {}
