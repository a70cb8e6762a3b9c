/** What the room's steps are called, on a case's page and in the public record. */
import type { Message } from '../platform/i18n/i18n.ts';

export const imported = 'appeal.imported';

export const archiveWords = {
  [imported]: {
    kk: 'Бұрынғы тізілімнен көшірілді',
    ru: 'Перенесено из прежнего реестра',
    en: 'Taken over from an earlier register',
  },
} satisfies Record<string, Message>;
