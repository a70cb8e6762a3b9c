/** What can be done with a notice, as a table: the fields of each form, and the action behind it. Pages and the API are made from it. */
import type { CaseFile } from '../cases/index.ts';
import type { Actor } from '../people/index.ts';
import type { Message } from '../platform/i18n/i18n.ts';
import type { Input } from './actions/answer-notice.ts';
import type { Notices } from './notices.ts';
import type { NoticeVerb } from './queries/notice-view.ts';

export type FieldKind =
  | 'line'
  | 'long'
  | 'check'
  | 'time'
  | 'number'
  | 'without'
  | 'alternatives'
  | 'offered'
  | 'ground'
  | 'ending'
  | 'service';
export interface VerbField {
  name: string;
  kind: FieldKind;
  label: Message;
  hint?: Message;
  optional?: boolean;
}
export interface VerbRow {
  title: Message;
  button: Message;
  fields: readonly VerbField[];
  run: (n: Notices, actor: Actor, number: string, input: Input, form: string) => Promise<CaseFile>;
}

const text = (i: Input, name: string): string => {
  const v = i[name];
  return (typeof v === 'string' ? v : (v?.[0] ?? '')).trim();
};
const reasons: VerbField = {
  name: 'reasons',
  kind: 'long',
  label: {
    kk: 'Істің деректеріне сүйенген дәлел (ұйымдастырушы оқиды)',
    ru: 'Мотивы, по фактам дела (их прочтёт организатор)',
    en: 'Reasons, from the facts of the case (the organiser reads them)',
  },
};
const ruling: VerbField = {
  name: 'ruling',
  kind: 'long',
  optional: true,
  label: {
    kk: 'Заң үндемесе: басшының шешімі мен негізі',
    ru: 'Если закон молчит: решение руководителя и его основание',
    en: 'Where the law is silent: the head’s ruling and its ground',
  },
};

export const verbTable: Record<NoticeVerb, VerbRow> = {
  allow: {
    title: { kk: 'Өткізуге болады', ru: 'Не возражать: можно проводить', en: 'No objection: it may be held' },
    button: { kk: 'Өткізуге болады деп жауап беру', ru: 'Ответить: можно проводить', en: 'Answer that it may be held' },
    fields: [
      {
        name: 'representative',
        kind: 'line',
        label: {
          kk: 'Органның өкілі: лауазымы',
          ru: 'Представитель органа: должность',
          en: 'Representative of the body: post',
        },
        hint: {
          kk: 'Ұйымдастырушыға жәрдемдеседі. Мысалы: ішкі саясат бөлімінің бас маманы.',
          ru: 'Содействует организатору. Например: главный специалист отдела внутренней политики.',
          en: 'Assists the organiser. For example: chief specialist of the department of internal policy.',
        },
      },
      {
        name: 'without',
        kind: 'without',
        optional: true,
        label: {
          kk: 'Шектеу (тек қатер болса)',
          ru: 'Ограничить (лишь при угрозе)',
          en: 'Restrict (only in case of a threat)',
        },
      },
      {
        name: 'threat',
        kind: 'long',
        optional: true,
        label: {
          kk: 'Шектесеңіз: қандай қатер, қандай дерекпен',
          ru: 'Если ограничиваете: какая угроза, какие факты',
          en: 'If you restrict: which threat, by which facts',
        },
      },
      {
        name: 'milder',
        kind: 'long',
        optional: true,
        label: {
          kk: 'Шектесеңіз: қандай жеңіл шаралар қаралды және неге жетпейді',
          ru: 'Если ограничиваете: какие более мягкие меры рассмотрены и почему их мало',
          en: 'If you restrict: which milder measures were considered, and why they are not enough',
        },
      },
    ],
    run: (n, actor, number, i, form) => n.answer(actor, number, 'allow', i, form),
  },
  offer: {
    title: {
      kk: 'Басқа орын не уақыт ұсыну',
      ru: 'Предложить другое место или время',
      en: 'Offer another place or time',
    },
    button: { kk: 'Ұсыну', ru: 'Предложить', en: 'Offer' },
    fields: [
      {
        name: 'alternatives',
        kind: 'alternatives',
        label: {
          kk: 'Бос орындар мен сағаттар (бірнешеуін белгілеуге болады)',
          ru: 'Свободные места и часы (можно несколько)',
          en: 'Free places and hours (several may be ticked)',
        },
      },
      { name: 'reason', kind: 'long', label: { kk: 'Неге', ru: 'Почему', en: 'Why' } },
    ],
    run: (n, actor, number, i, form) => n.answer(actor, number, 'offer', i, form),
  },
  refuse: {
    title: { kk: 'Бас тарту', ru: 'Отказать', en: 'Refuse' },
    button: { kk: 'Бас тарту', ru: 'Отказать', en: 'Refuse' },
    fields: [
      {
        name: 'ground',
        kind: 'ground',
        label: { kk: 'Заң тізіміндегі негіз', ru: 'Основание из перечня закона', en: 'Ground of the law’s list' },
      },
      reasons,
      {
        name: 'works',
        kind: 'line',
        optional: true,
        label: {
          kk: 'Орын жоспарланған іс-шара не құрылыспен бос болмаса: қандай',
          ru: 'Если место занято мероприятием или работами: какими',
          en: 'If an event or works are planned at the place: which',
        },
      },
      {
        name: 'service',
        kind: 'service',
        label: { kk: 'Жеткізу тәсілі', ru: 'Способ вручения', en: 'Way of service' },
      },
      {
        name: 'mail',
        kind: 'check',
        optional: true,
        label: {
          kk: 'Қоса тапсырыс хат жіберілді',
          ru: 'Дополнительно отправлено заказное письмо',
          en: 'A registered letter was sent too',
        },
      },
      ruling,
    ],
    run: (n, actor, number, i, form) => n.answer(actor, number, 'refuse', i, form),
  },
  sign: {
    title: {
      kk: 'Дайындалған жауапқа қол қою',
      ru: 'Подписать подготовленный ответ',
      en: 'Sign the answer that was prepared',
    },
    button: { kk: 'Қол қойып, жіберу', ru: 'Подписать и отправить', en: 'Sign and send' },
    fields: [],
    run: (n, actor, number, _i, form) => n.sign(actor, number, form),
  },
  demand: {
    title: {
      kk: 'Бұзушылықты жоюды талап ету',
      ru: 'Потребовать устранить нарушение',
      en: 'Ask for a breach to be put right',
    },
    button: { kk: 'Талап ету', ru: 'Потребовать', en: 'Ask' },
    fields: [
      { name: 'breach', kind: 'long', label: { kk: 'Не бұзылды', ru: 'Что нарушено', en: 'What the breach is' } },
      { name: 'until', kind: 'time', label: { kk: 'Қай уақытқа дейін', ru: 'До какого времени', en: 'Until when' } },
    ],
    run: (n, actor, number, i, form) =>
      n.demand(actor, number, { breach: text(i, 'breach'), until: text(i, 'until') }, form),
  },
  suspend: {
    title: { kk: 'Тоқтата тұру', ru: 'Приостановить', en: 'Suspend' },
    button: { kk: 'Тоқтата тұру', ru: 'Приостановить', en: 'Suspend' },
    fields: [
      reasons,
      {
        name: 'until',
        kind: 'time',
        label: { kk: 'Жоюға берілген уақыт', ru: 'Время на устранение', en: 'Time to put it right' },
      },
      ruling,
    ],
    run: (n, actor, number, i, form) =>
      n.suspend(
        actor,
        number,
        { reasons: text(i, 'reasons'), until: text(i, 'until'), ruling: text(i, 'ruling') },
        form,
      ),
  },
  resume: {
    title: {
      kk: 'Бұзушылық жойылды: жалғасады',
      ru: 'Нарушение устранено: продолжается',
      en: 'The breach was put right: it goes on',
    },
    button: { kk: 'Жалғастыру', ru: 'Продолжить', en: 'Go on' },
    fields: [],
    run: (n, actor, number, _i, form) => n.resume(actor, number, form),
  },
  end: {
    title: { kk: 'Тоқтату', ru: 'Прекратить', en: 'End it' },
    button: { kk: 'Тоқтату', ru: 'Прекратить', en: 'End it' },
    fields: [
      { name: 'ground', kind: 'ending', label: { kk: 'Негіз', ru: 'Основание', en: 'Ground' } },
      {
        name: 'cured',
        kind: 'check',
        optional: true,
        label: {
          kk: 'Қатысушының бұзушылығы жойылды не ол шығарылды',
          ru: 'Нарушение участника устранено либо он удалён',
          en: 'The participant’s breach was put right, or the person was removed',
        },
      },
      reasons,
      ruling,
    ],
    run: (n, actor, number, i, form) =>
      n.end(
        actor,
        number,
        {
          ground: text(i, 'ground'),
          cured: text(i, 'cured') === 'yes',
          reasons: text(i, 'reasons'),
          ruling: text(i, 'ruling'),
        },
        form,
      ),
  },
  held: {
    title: { kk: 'Қанша адам келді', ru: 'Сколько пришло', en: 'How many came' },
    button: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
    fields: [
      {
        name: 'came',
        kind: 'number',
        label: {
          kk: 'Келгендер саны, өз санағыңыз бойынша',
          ru: 'Число пришедших, по вашему подсчёту',
          en: 'How many came, by your own count',
        },
      },
    ],
    run: (n, actor, number, i, form) => n.held(actor, number, text(i, 'came'), form),
  },
  agree: {
    title: { kk: 'Ұсынысқа келісу', ru: 'Согласиться с предложением', en: 'Agree to the offer' },
    button: { kk: 'Келісемін', ru: 'Согласиться', en: 'Agree' },
    fields: [{ name: 'alternative', kind: 'offered', label: { kk: 'Қайсысы', ru: 'На какое', en: 'To which' } }],
    run: (n, actor, number, i, form) => n.agree(actor, number, Number(text(i, 'alternative') || '-1'), form),
  },
  decline: {
    title: { kk: 'Ұсынысқа келіспеу', ru: 'Не согласиться', en: 'Decline the offer' },
    button: { kk: 'Келіспеймін', ru: 'Не соглашаться', en: 'Decline' },
    fields: [
      {
        name: 'why',
        kind: 'long',
        optional: true,
        label: { kk: 'Неге (жазбасаңыз да болады)', ru: 'Почему (необязательно)', en: 'Why (if you like)' },
      },
    ],
    run: (n, actor, number, i, form) => n.decline(actor, number, text(i, 'why'), form),
  },
  withdraw: {
    title: { kk: 'Қайтарып алу', ru: 'Отозвать', en: 'Withdraw' },
    button: { kk: 'Қайтарып алу', ru: 'Отозвать', en: 'Withdraw' },
    fields: [],
    run: (n, actor, number, _i, form) => n.withdraw(actor, number, form),
  },
};
export const isNoticeVerb = (name: string): name is NoticeVerb => Object.hasOwn(verbTable, name);
