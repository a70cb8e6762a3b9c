/** Why something cannot be done with a notice: what is wrong, where, and what would be right. */
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';

const refusals = {
  'no-assemblies': {
    kk: 'Бұл жинақта бейбіт жиналыстар туралы заң жоқ.',
    ru: 'В этом собрании нет закона о мирных собраниях.',
    en: 'This collection holds no law on peaceful assemblies.',
  },
  'bad-day': {
    kk: '«{day}» деген күн жоқ. Күнді календардан таңдаңыз, мысалы 2025-03-28.',
    ru: 'Дня «{day}» нет. Выберите день в календаре, например 2025-03-28.',
    en: 'There is no day “{day}”. Choose one from the calendar, for example 2025-03-28.',
  },
  'bad-time': {
    kk: '«{time}» уақыт емес. Сағат пен минутты жазыңыз, мысалы 10:00.',
    ru: '«{time}» не время. Укажите часы и минуты, например 10:00.',
    en: '“{time}” is no time. Give hours and minutes, for example 10:00.',
  },
  'over-midnight': {
    kk: 'Аяқталуы басталуынан кейін болуы керек. Жиналыс бір күнде аяқталады: түн ортасынан асатын болса, әр күнге бөлек хабарлама беріледі.',
    ru: 'Окончание должно быть позже начала. Собрание заканчивается в тот же день: если оно переходит через полночь, на каждый день подаётся своё уведомление.',
    en: 'The end must come after the start. An assembly ends on its day: if it goes on over midnight, each day has a notice of its own.',
  },
  'bad-count': {
    kk: '«{count}» қатысушылар саны бола алмайды. Бірден басталатын бүтін сан жазыңыз, мысалы 150.',
    ru: '«{count}» не может быть числом участников. Укажите целое число от одного, например 150.',
    en: '“{count}” cannot be a number of participants. Give a whole number from one, for example 150.',
  },
  'bad-points': {
    kk: '{line}-жолды оқу мүмкін емес. Әр жолға бір нүкте: ендік пен бойлық, мысалы 43.2567, 76.9286.',
    ru: 'Строка {line} не читается. В каждой строке одна точка: широта и долгота, например 43.2567, 76.9286.',
    en: 'Line {line} cannot be read. One point a line: latitude and longitude, for example 43.2567, 76.9286.',
  },
  'no-place': {
    kk: 'Тізілімде мұндай орын жоқ. Тізімнен таңдаңыз.',
    ru: 'Такого места в реестре нет. Выберите из списка.',
    en: 'There is no such place in the register. Choose one from the list.',
  },
  'no-body': {
    kk: 'Хабарламаны қай жердің атқарушы органына беретініңізді таңдаңыз.',
    ru: 'Выберите, исполнительному органу какого места вы подаёте.',
    en: 'Choose the executive body of the place to which you give notice.',
  },
  'no-form': {
    kk: 'Жиналыстың нысанын таңдаңыз: {some}.',
    ru: 'Выберите форму собрания: {some}.',
    en: 'Choose the form of the assembly: {some}.',
  },
  'too-long': {
    kk: 'Мәтін тым ұзын: {n} таңба, ең көбі {max}.',
    ru: 'Текст слишком длинный: {n} знаков, не более {max}.',
    en: 'The text is too long: {n} characters, at most {max}.',
  },
  'not-complete': {
    kk: 'Әлі жіберуге болмайды: {what}. Күн, уақыт, нысан және орган міндетті түрде болуы керек.',
    ru: 'Отправить ещё нельзя: {what}. Обязательно нужны день, время, форма и орган.',
    en: 'It cannot be sent yet: {what}. A day, times, a form and a body are needed in any case.',
  },
  'not-as-it-stands': {
    kk: 'Тексеру қателер тапты ({n}). Түзетіңіз не оларға қарамай жіберетініңізді белгілеңіз.',
    ru: 'Проверка нашла ошибки ({n}). Исправьте их или отметьте, что отправляете всё равно.',
    en: 'The check found mistakes ({n}). Mend them, or tick that you send it all the same.',
  },
  'in-the-past': {
    kk: 'Бұл күн өтіп кеткен. Ең ерте мүмкін күн — {date}.',
    ru: 'Этот день уже прошёл. Самый ранний возможный день — {date}.',
    en: 'This day is over. The earliest possible day is {date}.',
  },
  'not-now': {
    kk: 'Бұл қадам енді мүмкін емес: іс «{state}» күйінде.',
    ru: 'Этот шаг сейчас невозможен: дело в состоянии «{state}».',
    en: 'This step is not possible now: the case is “{state}”.',
  },
  'law-no': {
    kk: 'Заң бұған жол бермейді: {why} ({provisions}).',
    ru: 'Закон этого не допускает: {why} ({provisions}).',
    en: 'The law does not allow this: {why} ({provisions}).',
  },
  'law-silent': {
    kk: 'Заң бұл туралы үндемейді, шешім керек. Басшы шешімін негізімен жазсын.',
    ru: 'Закон об этом молчит, нужно решение. Пусть руководитель запишет его с основанием.',
    en: 'The law is silent on this, so a ruling is needed. The head writes it down with its ground.',
  },
  'no-ground': {
    kk: 'Заң тізіміндегі негізді таңдаңыз.',
    ru: 'Выберите основание из перечня закона.',
    en: 'Choose a ground from the law’s list.',
  },
  'fact-not-so': {
    kk: 'Бұл негіз істегі деректерге сай емес: тексеру бойынша бәрі дұрыс ({provisions}).',
    ru: 'Это основание не подтверждается фактами дела: по проверке здесь всё в порядке ({provisions}).',
    en: 'The facts of the case do not bear this ground out: the check finds nothing wrong here ({provisions}).',
  },
  'reasons-missing': {
    kk: 'Істің нақты деректеріне сүйенген дәлелді жазыңыз; ұйымдастырушы оны оқиды.',
    ru: 'Напишите мотивы, опираясь на факты дела; их прочтёт организатор.',
    en: 'Write the reasons, from the facts of the case; the organiser reads them.',
  },
  'milder-missing': {
    kk: 'Шектеуден бұрын қандай жеңіл шаралар қаралғанын жазыңыз.',
    ru: 'Напишите, какие более мягкие меры рассматривались до ограничения.',
    en: 'Say which milder measures were considered before the restriction.',
  },
  'representative-missing': {
    kk: 'Орган өкілінің лауазымын жазыңыз: ұйымдастырушыға жәрдемдесетін адам керек.',
    ru: 'Назовите должность представителя органа: он содействует организатору.',
    en: 'Name the post of the body’s representative, who assists the organiser.',
  },
  'no-alternative': {
    kk: 'Кемінде бір басқа орын не уақыт таңдаңыз.',
    ru: 'Выберите хотя бы одно другое место или время.',
    en: 'Choose at least one other place or time.',
  },
  'alternative-taken': {
    kk: 'Бұл орын не уақыт енді бос емес. Басқа ұсынысты таңдаңыз не органға жауап беріңіз.',
    ru: 'Это место или время уже занято. Выберите другое предложение или ответьте органу.',
    en: 'This place or time is no longer free. Choose another of those offered, or answer the body.',
  },
  'someone-before': {
    kk: 'Осы орын мен уақытқа {number} хабарламасы бұрын түскен ({provisions}). Басқа орын не уақыт ұсыныңыз.',
    ru: 'На это место и время раньше поступило {number} ({provisions}). Предложите другое место или время.',
    en: '{number} was received before for this place and time ({provisions}). Offer another place or time.',
  },
  'no-proposal': {
    kk: 'Қол қойылатын жоба жоқ.',
    ru: 'Нет проекта на подпись.',
    en: 'There is no draft to sign.',
  },
  'not-the-day': {
    kk: 'Бұл тек өткізілетін күні ({date}) мүмкін.',
    ru: 'Это возможно только в день проведения ({date}).',
    en: 'This is possible only on the day of the assembly ({date}).',
  },
  'too-many-drafts': {
    kk: 'Тым көп жоба бар ({n}). Керек емесін өшіріңіз.',
    ru: 'Слишком много черновиков ({n}). Удалите ненужные.',
    en: 'There are too many drafts ({n}). Erase those you do not need.',
  },
} satisfies Record<string, Message>;
export type AssemblyRefusal = keyof typeof refusals;

const statuses: Partial<Record<AssemblyRefusal, number>> = {
  ...{ 'not-now': 409, 'no-proposal': 409, 'alternative-taken': 409 },
};

export const refuse = (code: AssemblyRefusal, values: Values = {}, field?: string): SaidError =>
  new SaidError(statuses[code] ?? 422, code, refusals[code], values, field);
