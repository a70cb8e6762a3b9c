/** What can be done with an appeal, as a table: the fields of each form, and the action behind it. Pages and the API are made from it. */
import type { CaseFile } from '../cases/index.ts';
import type { Actor } from '../people/index.ts';
import type { Message } from '../platform/i18n/i18n.ts';
import { type DeclineReason, declineReasons } from './actions/moderate.ts';
import type { Appeals } from './appeals.ts';
import type { Verb } from './queries/case-view.ts';

export type FieldKind = 'line' | 'long' | 'date' | 'body' | 'unit' | 'points' | 'check' | 'number';
export interface Field {
  name: string;
  kind: FieldKind;
  label: Message;
  hint?: Message;
  optional?: boolean;
}
/** What was sent: texts, and lists where several boxes were ticked. */
export interface Input {
  text(name: string): string;
  list(name: string): string[];
  yes(name: string): boolean;
}
export interface VerbRow {
  title: Message;
  button: Message;
  /** one button is enough; nothing to fill in */
  fields: readonly Field[];
  /** with `claim` where a word was made, which is shown once */
  run: (
    a: Appeals,
    actor: Actor,
    number: string,
    input: Input,
    form: string,
  ) => Promise<(CaseFile & { claim?: string }) | undefined>;
}

const reason: Field = {
  name: 'reason',
  kind: 'long',
  label: {
    kk: 'Себебі (арыз иесі оқиды)',
    ru: 'Причина (её прочтёт заявитель)',
    en: 'Reason (the applicant reads it)',
  },
};
const ruling: Field = {
  name: 'ruling',
  kind: 'long',
  optional: true,
  label: {
    kk: 'Заң үндемесе: басшының шешімі мен негізі',
    ru: 'Если закон молчит: решение руководителя и его основание',
    en: 'Where the law is silent: the head’s ruling and its ground',
  },
};
const text = (label: Message): Field => ({ name: 'text', kind: 'long', label });

export const verbTable: Record<Exclude<Verb, 'draft' | 'sign'>, VerbRow> = {
  forward: {
    title: { kk: 'Құзыреті бойынша жолдау', ru: 'Перенаправить по компетенции', en: 'Forward to the competent body' },
    button: { kk: 'Жолдау', ru: 'Перенаправить', en: 'Forward' },
    fields: [
      { name: 'to', kind: 'body', label: { kk: 'Қай органға', ru: 'В какой орган', en: 'To which body' } },
      {
        name: 'points',
        kind: 'points',
        optional: true,
        label: {
          kk: 'Тек мына сұрақтар (таңдамасаңыз — бүкіл өтініш)',
          ru: 'Только эти пункты (если не отмечать — всё обращение)',
          en: 'Only these points (none: the whole appeal)',
        },
      },
      reason,
    ],
    run: (a, actor, n, i, form) =>
      a.forward(actor, n, { to: i.text('to'), reason: i.text('reason'), points: i.list('points') }, form),
  },
  assign: {
    title: { kk: 'Бөлімге беру', ru: 'Передать подразделению', en: 'Assign to a unit' },
    button: { kk: 'Беру', ru: 'Передать', en: 'Assign' },
    fields: [{ name: 'unit', kind: 'unit', optional: true, label: { kk: 'Бөлім', ru: 'Подразделение', en: 'Unit' } }],
    run: (a, actor, n, i, form) => a.assign(actor, n, i.text('unit').trim(), form),
  },
  defects: {
    title: { kk: 'Кемшіліктерді көрсету', ru: 'Назвать недостатки', en: 'Name defects' },
    button: { kk: 'Хабарлау', ru: 'Сообщить', en: 'Tell the applicant' },
    fields: [
      { name: 'defects', kind: 'long', label: { kk: 'Не жетіспейді', ru: 'Чего не хватает', en: 'What is missing' } },
      {
        name: 'until',
        kind: 'date',
        label: {
          kk: 'Қай күнге дейін түзетуге болады',
          ru: 'До какого дня можно устранить',
          en: 'Until when it can be cured',
        },
      },
    ],
    run: (a, actor, n, i, form) =>
      a.nameDefects(actor, n, { defects: i.text('defects'), until: i.text('until') }, form),
  },
  return: {
    title: { kk: 'Қайтару', ru: 'Вернуть', en: 'Return' },
    button: { kk: 'Қайтару', ru: 'Вернуть', en: 'Return' },
    fields: [
      reason,
      {
        name: 'repeated',
        kind: 'check',
        optional: true,
        label: { kk: 'Жаңа дәлелсіз қайталанған', ru: 'Повтор без новых доводов', en: 'A repeat without new grounds' },
      },
      ruling,
    ],
    run: (a, actor, n, i, form) =>
      a.returnAppeal(
        actor,
        n,
        { reason: i.text('reason'), repeated: i.yes('repeated'), ruling: i.text('ruling') },
        form,
      ),
  },
  join: {
    title: { kk: 'Ұқсас өтінішпен біріктіру', ru: 'Объединить с похожим', en: 'Join with a similar one' },
    button: { kk: 'Біріктіру', ru: 'Объединить', en: 'Join' },
    fields: [
      {
        name: 'with',
        kind: 'number',
        label: { kk: 'Екінші өтініштің нөмірі', ru: 'Номер другого обращения', en: 'Number of the other appeal' },
      },
    ],
    run: (a, actor, n, i, form) => a.join(actor, n, i.text('with'), form),
  },
  unjoin: {
    title: { kk: 'Бөлек қарау', ru: 'Рассматривать отдельно', en: 'Consider separately' },
    button: { kk: 'Ажырату', ru: 'Разъединить', en: 'Take apart' },
    fields: [],
    run: (a, actor, n, _i, form) => a.unjoin(actor, n, form),
  },
  extend: {
    title: { kk: 'Мерзімді ұзарту', ru: 'Продлить срок', en: 'Extend the term' },
    button: { kk: 'Ұзарту', ru: 'Продлить', en: 'Extend' },
    fields: [
      { name: 'until', kind: 'date', label: { kk: 'Жаңа соңғы күн', ru: 'Новый последний день', en: 'New last day' } },
      reason,
      ruling,
    ],
    run: (a, actor, n, i, form) =>
      a.extend(actor, n, { until: i.text('until'), reason: i.text('reason'), ruling: i.text('ruling') }, form),
  },
  preliminary: {
    title: {
      kk: 'Алдын ала шешімді хабарлау',
      ru: 'Сообщить предварительное решение',
      en: 'Tell the preliminary decision',
    },
    button: { kk: 'Хабарлау', ru: 'Сообщить', en: 'Tell' },
    fields: [
      text({
        kk: 'Не шешпекшіміз және неге',
        ru: 'Что мы намерены решить и почему',
        en: 'What we mean to decide, and why',
      }),
    ],
    run: (a, actor, n, i, form) => a.tellPreliminary(actor, n, { text: i.text('text') }, form),
  },
  protocol: {
    title: { kk: 'Тыңдау хаттамасы', ru: 'Протокол заслушивания', en: 'Record of the hearing' },
    button: { kk: 'Сақтау', ru: 'Сохранить', en: 'Keep' },
    fields: [text({ kk: 'Кім не айтты', ru: 'Кто что сказал', en: 'Who said what' })],
    run: (a, actor, n, i, form) => a.keepProtocol(actor, n, { text: i.text('text') }, form),
  },
  'pass-on': {
    title: {
      kk: 'Шағымды жоғары органға беру',
      ru: 'Передать жалобу вышестоящему органу',
      en: 'Pass the complaint on to the body above',
    },
    button: { kk: 'Беру', ru: 'Передать', en: 'Pass on' },
    fields: [],
    run: (a, actor, n, _i, form) => a.passComplaintOn(actor, n, form),
  },
  execute: {
    title: { kk: 'Орындалғанын белгілеу', ru: 'Отметить исполнение', en: 'Note that it was carried out' },
    button: { kk: 'Белгілеу', ru: 'Отметить', en: 'Note' },
    fields: [text({ kk: 'Не істелді', ru: 'Что сделано', en: 'What was done' })],
    run: (a, actor, n, i, form) => a.markExecuted(actor, n, { text: i.text('text') }, form),
  },
  'give-claim': {
    title: {
      kk: 'Өтінішті өзіне қосу үшін арыз иесіне сөз беру',
      ru: 'Выдать заявителю слово, чтобы добавил обращение к своим',
      en: 'Give the applicant a word to make it hers',
    },
    button: { kk: 'Сөз жасау', ru: 'Создать слово', en: 'Make the word' },
    fields: [
      {
        name: 'seen',
        kind: 'check',
        label: {
          kk: 'Жеке куәлігін көрдім: бұл — өтініш берген адам. Бұрынғы сөз жарамсыз болады.',
          ru: 'Я видел(а) документ: это тот, кто обращался. Прежнее слово перестанет действовать.',
          en: 'I have seen her identity document: it is she who appealed. An earlier word stops working.',
        },
      },
    ],
    run: (a, actor, n, i, form) => a.giveClaim(actor, n, { seen: i.yes('seen') }, form),
  },
  note: {
    title: { kk: 'Ішкі жазба', ru: 'Внутренняя заметка', en: 'Internal note' },
    button: { kk: 'Қосу', ru: 'Добавить', en: 'Add' },
    fields: [{ name: 'note', kind: 'long', label: { kk: 'Жазба', ru: 'Заметка', en: 'Note' } }],
    run: async (a, actor, n, i, form) => {
      await a.note(actor, n, i.text('note'), form);
      return undefined;
    },
  },
  withdraw: {
    title: { kk: 'Қайтарып алу', ru: 'Отозвать', en: 'Withdraw' },
    button: { kk: 'Қайтарып алу', ru: 'Отозвать', en: 'Withdraw' },
    fields: [],
    run: (a, actor, n, _i, form) => a.withdraw(actor, n, form),
  },
  object: {
    title: { kk: 'Қарсылық білдіру', ru: 'Возразить', en: 'Object' },
    button: { kk: 'Жіберу', ru: 'Отправить', en: 'Send' },
    fields: [text({ kk: 'Неге келіспейсіз', ru: 'Почему вы не согласны', en: 'Why you do not agree' })],
    run: (a, actor, n, i, form) => a.object(actor, n, { text: i.text('text') }, form),
  },
  cure: {
    title: { kk: 'Жетіспейтінін қосу', ru: 'Добавить недостающее', en: 'Add what is missing' },
    button: { kk: 'Жіберу', ru: 'Отправить', en: 'Send' },
    fields: [text({ kk: 'Толықтыру', ru: 'Дополнение', en: 'What you add' })],
    run: (a, actor, n, i, form) => a.cureDefects(actor, n, { text: i.text('text') }, form),
  },
  complain: {
    title: { kk: 'Жоғары органға шағым', ru: 'Жалоба в вышестоящий орган', en: 'Complain to the body above' },
    button: { kk: 'Шағым беру', ru: 'Подать жалобу', en: 'Complain' },
    fields: [text({ kk: 'Неге келіспейсіз', ru: 'С чем вы не согласны', en: 'What you do not agree with' })],
    run: (a, actor, n, i, form) => a.complain(actor, n, { text: i.text('text') }, form),
  },
  instruct: {
    title: { kk: 'Тұрақты тапсырма', ru: 'Постоянное поручение', en: 'Standing instruction' },
    button: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
    fields: [
      {
        name: 'instructs',
        kind: 'check',
        optional: true,
        label: {
          kk: 'Жауап болмаса, менің атымнан жоғары органға шағым беріңіз',
          ru: 'Если ответа нет, подайте за меня жалобу выше',
          en: 'If there is no answer, complain to the body above for me',
        },
      },
    ],
    run: (a, actor, n, i, form) => a.instruct(actor, n, i.yes('instructs'), form),
  },
  publish: {
    title: { kk: 'Жариялау', ru: 'Публикация', en: 'Publication' },
    button: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
    fields: [
      {
        name: 'publish',
        kind: 'check',
        optional: true,
        label: {
          kk: 'Өтінішім мен жауап жариялансын (модератор қарайды)',
          ru: 'Опубликовать моё обращение и ответ (проверит модератор)',
          en: 'Publish my appeal and the answer (a moderator looks first)',
        },
      },
    ],
    run: (a, actor, n, i, form) => (i.yes('publish') ? a.askPublication(actor, n, form) : a.unpublish(actor, n, form)),
  },
};

export const isVerb = (name: string): name is keyof typeof verbTable => Object.hasOwn(verbTable, name);
export const isDeclineReason = (name: string): name is DeclineReason => declineReasons.includes(name as DeclineReason);
