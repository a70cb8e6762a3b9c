/** What a person can cause in this room, with the sentence that says so. */
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';

const table = {
  'no-feed': {
    status: 404,
    kk: 'Мұндай таспа жоқ. Нөмірді не органның кодын тексеріңіз; іс жарияланбаса, оның таспасы болмайды.',
    ru: 'Такой ленты нет. Проверьте номер или код органа; у неопубликованного дела ленты нет.',
    en: 'There is no such feed. Check the number or the code of the body; a case that is not published has none.',
  },
  'no-calendar': {
    status: 404,
    kk: 'Бұл мекенжайда күнтізбе жоқ, не ол тоқтатылған. Жаңасын «Мерзімдер күнтізбесі» бетінде жасаңыз.',
    ru: 'По этому адресу календаря нет, или он отозван. Создайте новый на странице «Календарь сроков».',
    en: 'There is no calendar at this address, or it has been ended. Make a new one on the page “Calendar of deadlines”.',
  },
  'no-notice': {
    status: 404,
    kk: 'Кіріс хабарларыңызда мұндай хабар жоқ.',
    ru: 'Такого сообщения в ваших входящих нет.',
    en: 'There is no such notice in your inbox.',
  },
  'no-webhook': {
    status: 404,
    kk: 'Мұндай бағдарлама тіркелмеген, не оны басқару сізге берілмеген.',
    ru: 'Такая программа не зарегистрирована, или управляете ею не вы.',
    en: 'No such program is registered, or it is not yours to manage.',
  },
  'bad-unsubscribe': {
    status: 404,
    kk: 'Бұл сілтеме толық емес. Хаттағы сілтемені түгел көшіріңіз.',
    ru: 'Эта ссылка неполная. Скопируйте ссылку из письма целиком.',
    en: 'This link is not complete. Copy the whole link from the letter.',
  },
  'body-missing': {
    status: 422,
    kk: 'Қай орган екенін таңдаңыз.',
    ru: 'Выберите орган.',
    en: 'Choose the body.',
  },
  'url-address': {
    status: 422,
    kk: '«{url}» жарамайды: мекенжай https:// деп басталуы және ішінде аты мен құпиясөзі болмауы керек.',
    ru: 'Адрес «{url}» не подходит: он должен начинаться с https:// и не содержать имени и пароля.',
    en: '“{url}” cannot be used: the address must begin with https:// and hold no name or password.',
  },
  'url-private': {
    status: 422,
    kk: '«{url}» жеке желіге апарады. Интернетте ашық тұрған мекенжайды көрсетіңіз.',
    ru: '«{url}» ведёт в частную сеть. Укажите адрес, открытый в интернете.',
    en: '“{url}” leads into a private network. Give an address that is public on the internet.',
  },
  'url-unknown-host': {
    status: 422,
    kk: '«{url}» мекенжайындағы атау табылмады. Жазылуын тексеріңіз.',
    ru: 'Имя в адресе «{url}» не найдено. Проверьте, как оно написано.',
    en: 'The name in “{url}” cannot be found. Check how it is written.',
  },
  'too-many-webhooks': {
    status: 422,
    kk: 'Бір органға ең көбі {most} бағдарлама қосуға болады. Керексізін алып тастаңыз.',
    ru: 'У одного органа может быть не больше {most} программ. Удалите ненужную.',
    en: 'A body can have {most} programs at most. Remove one that is not needed.',
  },
  'push-wrong': {
    status: 422,
    kk: 'Браузер жіберген жазылым жарамсыз: {field}. Бетті жаңартып, қайталаңыз.',
    ru: 'Подписка, которую прислал браузер, не годится: {field}. Обновите страницу и повторите.',
    en: 'The subscription that the browser sent cannot be used: {field}. Load the page again and retry.',
  },
  'number-wrong': {
    status: 400,
    kk: '«{field}» — «{value}»; ол {least} мен {most} арасындағы бүтін сан болуы керек.',
    ru: '«{field}» — «{value}»; нужно целое число от {least} до {most}.',
    en: '“{field}” is “{value}”; it must be a whole number from {least} to {most}.',
  },
  'id-wrong': {
    status: 400,
    kk: '«{field}» — «{value}»; ол UUID болуы керек.',
    ru: '«{field}» — «{value}»; нужен UUID.',
    en: '“{field}” is “{value}”; it must be a UUID.',
  },
  'field-missing': {
    status: 400,
    kk: '«{field}» өрісі жоқ; ол міндетті.',
    ru: 'Нет поля «{field}»; оно обязательно.',
    en: 'The field “{field}” is missing; it is needed.',
  },
  'field-unknown': {
    status: 400,
    kk: '«{field}» деген өріс жоқ.',
    ru: 'Поля «{field}» нет.',
    en: 'There is no field “{field}”.',
  },
  'field-wrong': {
    status: 400,
    kk: '«{field}» дұрыс емес: {expected} болуы керек.',
    ru: 'Поле «{field}» неверно: нужно {expected}.',
    en: 'The field “{field}” is wrong: it must be {expected}.',
  },
} satisfies Record<string, Message & { status: number }>;

export type RefusalCode = keyof typeof table;
export const refuse = (code: RefusalCode, values: Values = {}, field?: string): SaidError => {
  const { status, ...message } = table[code];
  return new SaidError(status, code, message, values, field);
};
