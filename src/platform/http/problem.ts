/** Problem details (RFC 9457). One place turns what went wrong into what is said; no stack trace ever leaves it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  /** the field or parameter that is wrong */
  field?: string;
}

/** Thrown by a room for what a user can cause. `said` gives the sentence in the reader's language. */
export interface UserError extends Error {
  status: number;
  code: string;
  field: string | undefined;
  said(lang: 'kk' | 'ru' | 'en'): string;
}
export const isUserError = (e: unknown): e is UserError =>
  e instanceof Error && 'said' in e && 'status' in e && 'code' in e;

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Bad gateway',
  503: 'Unavailable',
};

export const problem = (status: number, code: string, detail: string, more: Partial<Problem> = {}): Problem => ({
  type: `urn:qulaq:problem:${code}`,
  title: titles[status] ?? 'Error',
  status,
  detail,
  ...more,
});
