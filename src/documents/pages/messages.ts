/** The room's texts. */
import type { Message } from '../../platform/i18n/i18n.ts';

export const m = {
  title: { kk: 'Құжаттар', ru: 'Документы', en: 'Documents' },
  add: { kk: 'Құжат қосу', ru: 'Приложить документы', en: 'Add documents' },
  choose: { kk: 'Файлдар', ru: 'Файлы', en: 'Files' },
  limits: {
    kk: '{kinds}. Әрқайсысы {max} МБ-тан аспайды, бір іске ең көбі {n} құжат.',
    ru: '{kinds}. Каждый не больше {max} МБ, к делу — не более {n}.',
    en: '{kinds}. Each at most {max} MB; a case takes at most {n}.',
  },
  privacy: {
    kk: 'Суреттен түсірілген жері, уақыты және құрылғы туралы деректер алынып тасталады. Басқа файлдардағы автор аты сияқты деректер сақталады.',
    ru: 'Из снимков убираются место, время и сведения об устройстве. В остальных файлах такие сведения, как имя автора, остаются.',
    en: 'Place, time and device are taken out of pictures. In other files things like the author’s name stay.',
  },
  send: { kk: 'Жіберу', ru: 'Отправить', en: 'Send' },
  none: { kk: 'Бұл істе құжат жоқ.', ru: 'В этом деле документов нет.', en: 'This case has no documents.' },
  back: { kk: 'Іске оралу', ru: 'Вернуться к делу', en: 'Back to the case' },
  kilobytes: { kk: '{n} КБ', ru: '{n} КБ', en: '{n} kB' },
} satisfies Record<string, Message>;
