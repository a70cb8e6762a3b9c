import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The one place where a page becomes text. Preact escapes everything by default. */
export const render = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
