/** What the room's steps are called, on a case's page and in the public record. */
import type { Message } from '../../platform/i18n/i18n.ts';

export const added = 'appeal.document-added';

export const documentWords = {
  [added]: { kk: 'Құжат қоса берілді', ru: 'Приложены документы', en: 'Documents were added' },
} satisfies Record<string, Message>;
