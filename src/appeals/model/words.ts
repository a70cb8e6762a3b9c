/** Words of appeals that pages, letters and the command line share. */
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Disposition, Kind, State } from './appeal.ts';

export const words = {
  kinds: {
    application: { kk: 'арыз', ru: 'заявление', en: 'application' },
    complaint: { kk: 'шағым', ru: 'жалоба', en: 'complaint' },
    request: { kk: 'сұрау салу', ru: 'запрос', en: 'request' },
    proposal: { kk: 'ұсыныс', ru: 'предложение', en: 'proposal' },
    message: { kk: 'хабар', ru: 'сообщение', en: 'message' },
    response: { kk: 'үн қосу', ru: 'отклик', en: 'response' },
  } satisfies Record<Kind, Message>,
  kindHints: {
    application: {
      kk: 'Құқығыңызды іске асыруға көмек не шешім сұрайсыз.',
      ru: 'Вы просите решения или содействия в реализации права.',
      en: 'You ask for a decision, or for help in using a right.',
    },
    complaint: {
      kk: 'Органның актісіне, әрекетіне не әрекетсіздігіне келіспейсіз.',
      ru: 'Вы не согласны с актом, действием или бездействием органа.',
      en: 'You do not agree with an act, action or inaction of a body.',
    },
    request: {
      kk: 'Ақпарат сұрайсыз.',
      ru: 'Вы просите информацию.',
      en: 'You ask for information.',
    },
    proposal: {
      kk: 'Заңды не жұмысты жақсарту туралы ұсынысыңыз бар.',
      ru: 'У вас предложение, как улучшить закон или работу.',
      en: 'You propose how a law or the work could be better.',
    },
    message: {
      kk: 'Бұзушылық не кемшілік туралы хабарлайсыз.',
      ru: 'Вы сообщаете о нарушении или недостатке.',
      en: 'You tell of a breach or a shortcoming.',
    },
    response: {
      kk: 'Мемлекет саясаты туралы пікіріңізді айтасыз.',
      ru: 'Вы высказываете отношение к политике государства.',
      en: 'You say what you think of the state’s policy.',
    },
  } satisfies Record<Kind, Message>,
  states: {
    open: { kk: 'қаралып жатыр', ru: 'рассматривается', en: 'being considered' },
    defective: {
      kk: 'кемшілікті түзету күтілуде',
      ru: 'ждёт устранения недостатков',
      en: 'waiting for defects to be cured',
    },
    preliminary: {
      kk: 'алдын ала шешім жіберілді',
      ru: 'направлено предварительное решение',
      en: 'preliminary decision sent',
    },
    silent: { kk: 'мерзімінде жауап берілмеді', ru: 'нет ответа в срок', en: 'no answer in time' },
    answered: { kk: 'жауап берілді', ru: 'ответ дан', en: 'answered' },
    returned: { kk: 'қайтарылды', ru: 'возвращено', en: 'returned' },
    withdrawn: { kk: 'қайтарып алынды', ru: 'отозвано', en: 'withdrawn' },
    unconsidered: { kk: 'қаралмайды', ru: 'не рассматривается', en: 'not considered' },
  } satisfies Record<State, Message>,
  dispositions: {
    granted: { kk: 'қанағаттандырылды', ru: 'удовлетворено', en: 'granted' },
    refused: { kk: 'бас тартылды', ru: 'отказано', en: 'refused' },
    forwarded: { kk: 'құзыретті органға жолданды', ru: 'передано по компетенции', en: 'forwarded' },
    'not-within-power': { kk: 'құзыретке кірмейді', ru: 'не в компетенции', en: 'not within our powers' },
  } satisfies Record<Disposition, Message>,
  outcomes: {
    granted: { kk: 'қанағаттандырылды', ru: 'удовлетворено', en: 'granted' },
    refused: { kk: 'бас тартылды', ru: 'отказано', en: 'refused' },
    partly: { kk: 'ішінара қанағаттандырылды', ru: 'удовлетворено частично', en: 'granted in part' },
    explained: { kk: 'түсіндірілді', ru: 'разъяснено', en: 'explained' },
  } satisfies Record<'granted' | 'refused' | 'partly' | 'explained', Message>,
  /** every kind of step: what happened, in the words of the applicant's page and of the public record */
  steps: {
    'appeal.filed': { kk: 'Өтініш тіркелді', ru: 'Обращение зарегистрировано', en: 'Appeal registered' },
    'appeal.document-added': { kk: 'Құжат қоса берілді', ru: 'Приложены документы', en: 'Documents were added' },
    'appeal.imported': {
      kk: 'Бұрынғы тізілімнен көшірілді',
      ru: 'Перенесено из прежнего реестра',
      en: 'Taken over from an earlier register',
    },
    'appeal.forwarded': { kk: 'Құзыретті органға жолданды', ru: 'Перенаправлено', en: 'Forwarded' },
    'appeal.assigned': { kk: 'Бөлімге берілді', ru: 'Передано подразделению', en: 'Assigned to a unit' },
    'appeal.part-forwarded': { kk: 'Бір бөлігі жолданды', ru: 'Перенаправлена часть', en: 'A part was forwarded' },
    'appeal.defects-named': { kk: 'Кемшіліктер көрсетілді', ru: 'Названы недостатки', en: 'Defects were named' },
    'appeal.defects-cured': { kk: 'Кемшіліктер түзетілді', ru: 'Недостатки устранены', en: 'Defects were cured' },
    'appeal.returned': { kk: 'Қайтарылды', ru: 'Возвращено', en: 'Returned' },
    'appeal.joined': {
      kk: 'Ұқсас өтініштермен біріктірілді',
      ru: 'Объединено с похожими',
      en: 'Joined with similar ones',
    },
    'appeal.unjoined': { kk: 'Бөлек қаралады', ru: 'Рассматривается отдельно', en: 'Considered separately again' },
    'appeal.extended': { kk: 'Мерзім ұзартылды', ru: 'Срок продлён', en: 'The term was extended' },
    'appeal.preliminary': {
      kk: 'Алдын ала шешім хабарланды',
      ru: 'Сообщено предварительное решение',
      en: 'Preliminary decision told',
    },
    'appeal.objected': { kk: 'Арыз иесі қарсылық білдірді', ru: 'Заявитель возразил', en: 'The applicant objected' },
    'appeal.heard': { kk: 'Тыңдау өтті', ru: 'Проведено заслушивание', en: 'A hearing was held' },
    'appeal.objection-over': {
      kk: 'Қарсылық мерзімі өтті',
      ru: 'Срок возражения прошёл',
      en: 'The time to object is over',
    },
    'appeal.answered': { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'Answered' },
    'appeal.executed': { kk: 'Шешім орындалды', ru: 'Решение исполнено', en: 'The decision was carried out' },
    'appeal.unexecuted': {
      kk: 'Шешім мерзімінде орындалмады',
      ru: 'Решение не исполнено в срок',
      en: 'The decision was not carried out in time',
    },
    'appeal.silent': {
      kk: 'Мерзім жауапсыз өтті',
      ru: 'Срок истёк без ответа',
      en: 'The term ran out without an answer',
    },
    'appeal.complained': {
      kk: 'Жоғары органға шағым берілді',
      ru: 'Подана жалоба в вышестоящий орган',
      en: 'A complaint to the body above was filed',
    },
    'appeal.complaint-filed': { kk: 'Шағым тіркелді', ru: 'Жалоба зарегистрирована', en: 'Complaint registered' },
    'appeal.passed-on': {
      kk: 'Шағым жоғары органға берілді',
      ru: 'Жалоба передана вышестоящему органу',
      en: 'The complaint was passed on to the body above',
    },
    'appeal.final': { kk: 'Шағым мерзімі өтті', ru: 'Срок жалобы прошёл', en: 'The time to complain is over' },
    'appeal.withdrawn': {
      kk: 'Арыз иесі қайтарып алды',
      ru: 'Заявитель отозвал обращение',
      en: 'The applicant withdrew it',
    },
    'appeal.instructed': {
      kk: 'Тұрақты тапсырма берілді',
      ru: 'Дано постоянное поручение',
      en: 'A standing instruction was given',
    },
    'appeal.instruction-revoked': {
      kk: 'Тұрақты тапсырма қайтарылды',
      ru: 'Постоянное поручение отозвано',
      en: 'The standing instruction was revoked',
    },
    'appeal.claim-given': {
      kk: 'Арыз иесіне растау сөзі берілді',
      ru: 'Заявителю выдано слово для подтверждения',
      en: 'The applicant was given a word to confirm it',
    },
    'appeal.claimed': {
      kk: 'Арыз иесі өтінішті растады',
      ru: 'Заявитель подтвердил обращение',
      en: 'The applicant confirmed it',
    },
    'appeal.publication-asked': { kk: 'Жариялау сұралды', ru: 'Запрошена публикация', en: 'Publication was asked for' },
    'appeal.published': { kk: 'Жарияланды', ru: 'Опубликовано', en: 'Published' },
    'appeal.publication-declined': {
      kk: 'Жариялаудан бас тартылды',
      ru: 'В публикации отказано',
      en: 'Publication was declined',
    },
    'appeal.unpublished': { kk: 'Жариялау тоқтатылды', ru: 'Публикация снята', en: 'No longer published' },
  } satisfies Record<string, Message>,
  channels: {
    web: { kk: 'портал', ru: 'портал', en: 'portal' },
    api: { kk: 'бағдарлама', ru: 'программа', en: 'program' },
    open311: { kk: 'Open311', ru: 'Open311', en: 'Open311' },
    paper: { kk: 'қағаз', ru: 'бумага', en: 'paper' },
    telephone: { kk: 'телефон', ru: 'телефон', en: 'telephone' },
    desk: { kk: 'қабылдау', ru: 'приёмная', en: 'reception desk' },
    import: { kk: 'көшірілген', ru: 'импорт', en: 'import' },
  } satisfies Record<string, Message>,
};

/** Paragraphs that Qulaq writes itself, so that none can be forgotten. */
export const letters = {
  remedy: {
    kk: 'Шешіммен келіспесеңіз, {date} дейін {superior} атына шағым бере аласыз; шағым {body} арқылы беріледі ({provision}). Одан кейін сотқа жүгінуге болады.',
    ru: 'Если вы не согласны, до {date} вы можете подать жалобу: {superior}; жалоба подаётся через {body} ({provision}). Затем можно обратиться в суд.',
    en: 'If you do not agree, you may complain to {superior} until {date}; the complaint goes through {body} ({provision}). After that you may go to court.',
  },
  remedyCourt: {
    kk: 'Бұл органнан жоғары орган жоқ. Шешіммен келіспесеңіз, {date} дейін сотқа жүгіне аласыз ({provision}).',
    ru: 'Вышестоящего органа нет. Если вы не согласны, вы можете до {date} обратиться в суд ({provision}).',
    en: 'There is no body above this one. If you do not agree, you may go to court until {date} ({provision}).',
  },
  silence: {
    kk: 'Менің {number} нөмірлі өтінішім {body} органында {registered} күні тіркелді. Жауап мерзімі {due} күні бітті ({provision}), жауап берілмеді. Үндемеуге шағым жасаймын және өтінішімді мәні бойынша қарауды сұраймын. Бұл шағым өтініш беру кезінде өзім берген тұрақты тапсырма бойынша жіберілді.',
    ru: 'Моё обращение № {number} зарегистрировано {registered}: {body}. Срок ответа истёк {due} ({provision}), ответа нет. Я обжалую это молчание и прошу рассмотреть моё обращение по существу. Жалоба подана по постоянному поручению, которое я дал(а) при подаче.',
    en: 'My appeal No. {number} was registered on {registered}: {body}. The term for the answer ended on {due} ({provision}), and there is no answer. I complain of this silence and ask that my appeal be decided on its merits. This complaint is filed under the standing instruction that I gave when I filed.',
  },
} satisfies Record<string, Message>;
