/** Why something cannot be done with an appeal: what is wrong, where, and what would be right. */
import type { Decided } from '../../law/index.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';

const refusals = {
  'text-missing': {
    kk: 'Не туралы жазып отырғаныңызды жазыңыз: не болды және не сұрайсыз.',
    ru: 'Напишите, о чём обращение: что случилось и о чём вы просите.',
    en: 'Write what it is about: what happened, and what you ask for.',
  },
  'too-long': {
    kk: 'Мәтін тым ұзын: {n} таңба, ең көбі {max}. Қысқартыңыз не қалғанын құжат етіп қосыңыз.',
    ru: 'Текст слишком длинный: {n} знаков, не более {max}. Сократите или приложите остальное документом.',
    en: 'The text is too long: {n} characters, at most {max}. Shorten it, or attach the rest as a document.',
  },
  'too-many-points': {
    kk: 'Сұрақ тым көп: {n}, ең көбі {max}. Қалғанын бөлек өтініште жазыңыз.',
    ru: 'Слишком много пунктов: {n}, не более {max}. Остальное подайте отдельным обращением.',
    en: 'There are too many points: {n}, at most {max}. Put the rest into another appeal.',
  },
  'no-kind': {
    kk: 'Өтініш түрін таңдаңыз: {some}.',
    ru: 'Выберите вид обращения: {some}.',
    en: 'Choose the kind of appeal: {some}.',
  },
  'no-body': {
    kk: 'Мұндай орган бұл күні жоқ: «{body}». Тізімнен таңдаңыз не «білмеймін» деңіз.',
    ru: 'Такого органа на эту дату нет: «{body}». Выберите из списка или «не знаю».',
    en: 'There is no such body on this day: “{body}”. Choose one from the list, or “I don’t know”.',
  },
  'no-route': {
    kk: 'Бұл тақырып пен жер бойынша кімге жіберілетінін жинақ айтпайды. Органды өзіңіз таңдаңыз.',
    ru: 'По этой теме и месту собрание не говорит, кому направить. Выберите орган сами.',
    en: 'For this topic and place the collection does not say whose business it is. Choose the body yourself.',
  },
  'no-region': {
    kk: 'Қай жерде екенін таңдаңыз: бұл тақырыппен жергілікті орган айналысады.',
    ru: 'Выберите место: этой темой занимается местный орган.',
    en: 'Choose the place: this topic is the business of a local body.',
  },
  'no-appeals': {
    kk: 'Бұл жинақта өтініштер туралы заң жоқ.',
    ru: 'В этом собрании нет закона об обращениях.',
    en: 'This collection holds no law on appeals.',
  },
  'not-pending': {
    kk: 'Бұл қадам енді мүмкін емес: іс «{state}» күйінде.',
    ru: 'Этот шаг уже невозможен: дело в состоянии «{state}».',
    en: 'This step is no longer possible: the case is “{state}”.',
  },
  'same-body': {
    kk: 'Іс онсыз да осы органда. Басқа органды таңдаңыз.',
    ru: 'Дело и так в этом органе. Выберите другой.',
    en: 'The case is with this body already. Choose another one.',
  },
  'no-unit': {
    kk: 'Органда бүгін лауазымы бар мұндай бөлім жоқ: «{unit}». Бөлімдері: {some}.',
    ru: 'В органе нет подразделения, в котором сегодня есть должность: «{unit}». Подразделения: {some}.',
    en: 'There is no unit of the body in which somebody holds a post today: “{unit}”. Its units: {some}.',
  },
  'reason-missing': {
    kk: 'Себебін жазыңыз: арыз иесі оны оқиды.',
    ru: 'Напишите причину: её прочтёт заявитель.',
    en: 'Write the reason: the applicant will read it.',
  },
  'law-no': {
    kk: 'Заң бұл қадамға жол бермейді: {provisions}.',
    ru: 'Закон не допускает этот шаг: {provisions}.',
    en: 'The law does not allow this step: {provisions}.',
  },
  'law-missing': {
    kk: 'Заң бұл қадамға жол беретінін айту үшін мына дерек жетіспейді: {missing} ({provisions}).',
    ru: 'Чтобы сказать, допускает ли закон этот шаг, не хватает: {missing} ({provisions}).',
    en: 'To say whether the law allows this step something is missing: {missing} ({provisions}).',
  },
  'law-silent': {
    kk: 'Заң бұл туралы үндемейді, сондықтан шешім керек. Басшы шешімін негізімен жазсын.',
    ru: 'Закон об этом молчит, нужно решение. Пусть руководитель запишет его с основанием.',
    en: 'The law is silent on this, so a ruling is needed. The head writes it down with its ground.',
  },
  'preliminary-first': {
    kk: 'Бас тартудан бұрын арыз иесіне алдын ала шешім хабарланып, пікірін айтуға мүмкіндік берілуі тиіс ({provisions}). Алдымен алдын ала шешім жіберіңіз.',
    ru: 'До отказа заявителю сообщают предварительное решение и дают высказаться ({provisions}). Сначала направьте предварительное решение.',
    en: 'Before a refusal the applicant is told of the preliminary decision and may be heard ({provisions}). Send a preliminary decision first.',
  },
  'too-early': {
    kk: 'Қарсылық мерзімі әлі өткен жоқ не алдын ала шешімнен бері заңдағы мерзім өтпеді ({provisions}).',
    ru: 'Срок для возражения ещё не прошёл, или с предварительного решения не прошло время по закону ({provisions}).',
    en: 'The time to object is not over yet, or the time that the law asks for has not passed since the preliminary decision ({provisions}).',
  },
  'bad-until': {
    kk: 'Ұзартылған мерзімнің соңғы күні {from} мен {to} аралығында болуы керек.',
    ru: 'Последний день продлённого срока должен быть между {from} и {to}.',
    en: 'The last day of the extended term must lie between {from} and {to}.',
  },
  'no-draft': {
    kk: 'Қол қойылатын жауап жобасы жоқ. Алдымен орындаушы жобаны қолға жіберсін.',
    ru: 'Нет проекта ответа на подпись. Сначала исполнитель направляет проект.',
    en: 'There is no draft to sign. First an officer submits one for signature.',
  },
  'draft-moved-on': {
    kk: 'Жобаны осы арада басқа адам сақтады. Сіздің мәтініңіз төменде; оның мәтінін қарап, қайта сақтаңыз.',
    ru: 'Проект тем временем сохранил другой человек. Ваш текст ниже; посмотрите его текст и сохраните снова.',
    en: 'Somebody else saved the draft in the meantime. Your text is below; look at theirs and save again.',
  },
  'no-superior': {
    kk: 'Бұл органнан жоғары орган жоқ. Келіспесеңіз, сотқа жүгіне аласыз.',
    ru: 'Над этим органом вышестоящего нет. При несогласии можно обратиться в суд.',
    en: 'There is no body above this one. Those who disagree may go to court.',
  },
  'complaint-late': {
    kk: 'Шағым мерзімі {date} күні бітті ({provisions}). Дәлелді себеп болса, шағымды қарайтын орган оны қалпына келтіре алады.',
    ru: 'Срок жалобы истёк {date} ({provisions}). При уважительной причине его может восстановить орган, рассматривающий жалобу.',
    en: 'The time to complain ended on {date} ({provisions}). For good reason the body that decides the complaint may restore it.',
  },
  'not-complainable': {
    kk: 'Шағым жасайтын шешім де, үндемеу де жоқ: мерзім {date} дейін.',
    ru: 'Пока нет ни решения, ни молчания, на которые можно жаловаться: срок до {date}.',
    en: 'There is neither a decision nor silence to complain about yet: the term runs until {date}.',
  },
  'nothing-granted': {
    kk: 'Орындайтын ештеңе жоқ: жауапта ешқандай сұрақ қанағаттандырылмаған.',
    ru: 'Исполнять нечего: ни один пункт не удовлетворён.',
    en: 'There is nothing to carry out: no point was granted.',
  },
  'only-in-full': {
    kk: 'Шағымданған орган шағымды тек толық қанағаттандыра алады; әйтпесе оны жоғары органға жібереді ({provisions}).',
    ru: 'Орган, на который жалуются, может лишь полностью удовлетворить жалобу; иначе передаёт её выше ({provisions}).',
    en: 'The body complained about may only satisfy the complaint in full; otherwise it passes it on ({provisions}).',
  },
  'not-claimable': {
    kk: 'Бұл істің өз арыз иесі бар, не хат анонимді: сөз берілмейді.',
    ru: 'У дела уже есть заявитель, или письмо анонимное: слово не выдаётся.',
    en: 'The case has its person already, or the letter is anonymous: no word is given.',
  },
  'identity-unseen': {
    kk: 'Алдымен жеке куәлігін қараңыз да, белгі қойыңыз: сөзі бар адам істі өзіне қосады.',
    ru: 'Сначала проверьте документ и отметьте это: у кого слово, тот и получит дело.',
    en: 'First look at her identity document and tick the box: whoever has the word gets the case.',
  },
  'bad-claim': {
    kk: 'Бұл сөз бен нөмір сәйкес келмейді не іс басқа адамның атына тіркелген. Қағаздағы екеуін де тексеріңіз.',
    ru: 'Номер и слово не подходят друг к другу, или дело уже за кем-то. Проверьте оба на бумаге.',
    en: 'The number and the word do not belong together, or the case has its person already. Check both on the paper.',
  },
} satisfies Record<string, Message>;
export type AppealRefusal = keyof typeof refusals;

const statuses: Partial<Record<AppealRefusal, number>> = { 'not-pending': 409, 'draft-moved-on': 409, 'no-draft': 409 };

export const refuse = (code: AppealRefusal, values: Values = {}, field?: string): SaidError =>
  new SaidError(statuses[code] ?? 422, code, refusals[code], values, field);

/**
 * Lets a step pass that the law allows. Where the law is silent a recorded ruling lets it pass.
 * @throws SaidError with the provisions
 */
export function allow(decided: Decided, step: string, names: (fact: string) => string, ruling?: string): void {
  const provisions = decided.provisions.join(', ');
  switch (decided.conclusion) {
    case 'yes':
      return;
    case 'no':
      throw refuse(step === 'answer' ? 'too-early' : 'law-no', { provisions });
    case 'unknown':
      throw decided.missing.includes('preliminaryOn')
        ? refuse('preliminary-first', { provisions }, 'preliminary')
        : refuse('law-missing', { provisions, missing: decided.missing.map(names).join(', ') });
    case 'needs-ruling':
      if (!ruling?.trim()) throw refuse('law-silent', {}, 'ruling');
  }
}
