/** The columns of a register, as they are documented and as they are checked: a door of its own, so that help costs nothing. */
import type { Message } from '../../platform/i18n/i18n.ts';

export interface Column {
  name: string;
  needed?: true;
  about: Message;
}

const column = (name: string, en: string, ru: string, kk: string, needed?: true): Column => ({
  ...{ name, about: { kk, ru, en } },
  ...(needed ? { needed } : {}),
});

export const columns = [
  column(
    'number',
    'number in the register; with the body and the day it says which appeal it is',
    'номер в реестре; вместе с органом и днём указывает на обращение',
    'тізілімдегі нөмірі; орган және күнмен бірге өтінішті көрсетеді',
    true,
  ),
  column(
    'kind',
    'application, complaint, request, proposal, message or response',
    'вид обращения',
    'өтініш түрі',
    true,
  ),
  column('body', 'code of the body that has it (qulaq law bodies)', 'код органа', 'органның коды', true),
  column('received_on', 'the day it came in, YYYY-MM-DD', 'день поступления', 'түскен күні', true),
  column('text', 'the appeal itself', 'текст обращения', 'өтініш мәтіні', true),
  column(
    'registered_on',
    'the day it was registered; left out: counted by the law of its day',
    'день регистрации; если не указан, считается по закону того дня',
    'тіркелген күні; көрсетілмесе, сол күнгі заң бойынша есептеледі',
  ),
  column('subject', 'in one line', 'тема одной строкой', 'тақырыбы бір жолмен'),
  column('name', 'of the applicant; shown to officials only', 'имя заявителя', 'арыз иесінің аты'),
  column('address', 'of the applicant; shown to officials only', 'адрес заявителя', 'арыз иесінің мекенжайы'),
  column('answered_on', 'the day of the answer; left out: it is open', 'день ответа', 'жауап берілген күн'),
  column('outcome', 'granted, refused, partly or explained', 'итог ответа', 'жауаптың нәтижесі'),
  column('answer', 'text of the answer', 'текст ответа', 'жауап мәтіні'),
  column('lang', 'kk, ru or en', 'язык', 'тілі'),
  column('region', 'code of the region (qulaq law regions)', 'код региона', 'аймақ коды'),
  column('topic', 'code of the topic', 'код темы', 'тақырып коды'),
] as const satisfies readonly Column[];

/** the words by which the columns go in a file */
export const names = columns.map((c) => c.name);
export const outcomes = ['granted', 'refused', 'partly', 'explained'] as const;
export type Outcome = (typeof outcomes)[number];

/** One appeal of a register, checked. */
export interface RegisterRow {
  line: number;
  number: string;
  kind: string;
  body: string;
  receivedOn: string;
  registeredOn: string;
  text: string;
  subject: string;
  name: string;
  address: string;
  answeredOn: string | undefined;
  outcome: Outcome | undefined;
  answer: string;
  lang: 'kk' | 'ru' | 'en';
  region: string | undefined;
  topic: string | undefined;
}
