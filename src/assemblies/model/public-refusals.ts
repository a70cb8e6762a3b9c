/** What is wrong with what somebody asks of the public pages, or says in a report: where, and what would be right. */
import type { Message } from '../../platform/i18n/i18n.ts';

export const refusals = {
  badDate: {
    kk: '«{field}» мәні — «{value}», ол күн емес. Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.',
    ru: 'В «{field}» стоит «{value}» — это не дата. Напишите дату в виде ГГГГ-ММ-ДД.',
    en: '“{field}” is “{value}”, which is not a date. Write it as YYYY-MM-DD.',
  },
  noRole: {
    kk: '«{value}» деген рөл жоқ. Рөлдердің тізімі — «Кімнің қандай құқығы бар» бетінде.',
    ru: 'Роли «{value}» нет. Роли перечислены на странице «У кого какие права».',
    en: 'There is no role “{value}”. The roles are listed on the page “Who may do what”.',
  },
  noAssemblies: {
    kk: 'Бұл заң жинағында бейбіт жиналыстар туралы заң жоқ.',
    ru: 'В этом собрании права нет закона о мирных собраниях.',
    en: 'This collection of law has no law on peaceful assemblies.',
  },
  noForm: {
    kk: '«{value}» деген нысан жоқ; мыналардың бірі керек: {some}.',
    ru: 'Формы «{value}» нет; нужна одна из: {some}.',
    en: 'There is no form “{value}”; it must be one of: {some}.',
  },
  noAssembly: {
    kk: 'Мұндай нөмірлі жиналыс жоқ. Нөмірді тексеріңіз не тізімнен іздеңіз.',
    ru: 'Собрания с таким номером нет. Проверьте номер или найдите его в списке.',
    en: 'There is no assembly with that number. Check the number, or look for it in the list.',
  },
  futureDate: {
    kk: '{value} әлі келген жоқ: бүгін — {today}. Бүгінгі не өткен күнді таңдаңыз.',
    ru: 'День {value} ещё не наступил: сегодня {today}. Выберите сегодняшний или прошедший день.',
    en: '{value} has not come yet: today is {today}. Choose today or a day that has passed.',
  },
  reportedBefore: {
    kk: 'Сіз бұл жиналыс туралы баяндап қойғансыз: бір жиналысқа бір баяндау. Ол осы беттегі «Сіздің баяндауыңызда».',
    ru: 'Вы уже сообщили об этом собрании: об одном собрании — одно сообщение. Оно стоит на странице «Ваше сообщение».',
    en: 'You have already reported about this assembly: one report an assembly. It stands on the page “Your report”.',
  },
  tooEarly: {
    kk: 'Жиналыс әлі басталған жоқ. Баяндауды басталғаннан кейін жіберіңіз.',
    ru: 'Собрание ещё не началось. Сообщите о нём после начала.',
    en: 'The assembly has not begun. Report once it has.',
  },
  chooseRole: { kk: 'Рөлді тізімнен таңдаңыз.', ru: 'Выберите роль из списка.', en: 'Choose a role from the list.' },
  badTime: {
    kk: 'Сағат пен минутты жазыңыз, мысалы 10:00.',
    ru: 'Укажите часы и минуты, например 10:00.',
    en: 'Give hours and minutes, for example 10:00.',
  },
  badOrder: {
    kk: 'Соңы басынан кейін болуы керек.',
    ru: 'Окончание должно быть позже начала.',
    en: 'The end must come after the beginning.',
  },
  notSeenYet: {
    kk: 'Бұл уақыт әлі келген жоқ. Өткен уақытты жазыңыз.',
    ru: 'Это время ещё не наступило. Укажите прошедшее время.',
    en: 'That time has not come yet. Give a time that has passed.',
  },
  badCount: {
    kk: 'Адам санын бүтін санмен жазыңыз, мысалы 150, не бос қалдырыңыз.',
    ru: 'Укажите число людей целым числом, например 150, или оставьте пустым.',
    en: 'Give the number of people as a whole number, for example 150, or leave it empty.',
  },
  tooLong: {
    kk: 'Мәтін {n} таңбадан аспауы керек.',
    ru: 'Текст не длиннее {n} знаков.',
    en: 'The text has at most {n} characters.',
  },
  chooseAnswer: {
    kk: 'Бұл сұраққа жауап таңдаңыз; көрмесеңіз — «көрмедім».',
    ru: 'Выберите ответ на этот вопрос; если не видели — «не видел(а)».',
    en: 'Choose an answer to this question; if you did not see, “did not see”.',
  },
} satisfies Record<string, Message>;
