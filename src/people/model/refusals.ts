/** What a person can cause, with the sentence that says so: who, what, why, what next. Never whether somebody else exists. */
import type { UserError } from '../../platform/http/problem.ts';
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';
import type { Decision, Why } from './permissions.ts';

/** Reasons of the table of permissions. */
const whys: Record<Why, Message> = {
  'sign-in': {
    kk: 'Бұл әрекет үшін алдымен кіріңіз.',
    ru: 'Для этого действия сначала войдите.',
    en: 'Sign in first to do this.',
  },
  'as-yourself': {
    kk: 'Сіз қазір лауазым атынан әрекет етіп тұрсыз. Кабинетте «Өз атымнан әрекет ету» түймесін басып, қайталаңыз.',
    ru: 'Сейчас вы действуете от имени должности. Нажмите в кабинете «Действовать от себя» и повторите.',
    en: 'You are acting in a post now. Choose “Act as myself” in your account, and try again.',
  },
  'not-yours': {
    kk: 'Мұны тек өтініш иесі жасай алады.',
    ru: 'Это может сделать только заявитель.',
    en: 'Only the applicant can do this.',
  },
  'staff-only': {
    kk: 'Мұны тек осы органның тиісті қызметкері өз лауазымы атынан жасай алады.',
    ru: 'Это может сделать только уполномоченный сотрудник этого органа, действуя в своей должности.',
    en: 'Only the staff of this body whose post allows it can do this, acting in that post.',
  },
  'head-only': {
    kk: 'Мұны тек осы органның басшысы жасай алады.',
    ru: 'Это может сделать только руководитель этого органа.',
    en: 'Only the head of this body can do this.',
  },
  'four-eyes': {
    kk: 'Жобаны сіз дайындадыңыз, сондықтан оған басқа басшы қол қояды.',
    ru: 'Проект подготовили вы, поэтому подписать его должен другой руководитель.',
    en: 'You wrote the draft, so another head has to sign it.',
  },
  'own-case': {
    kk: 'Бұл — сіздің жеке өтінішіңіз, сондықтан ол бойынша лауазым атынан әрекет ете алмайсыз.',
    ru: 'Это ваше собственное обращение, поэтому действовать по нему в должности нельзя.',
    en: 'This is an appeal of your own, so you cannot act on it in a post.',
  },
  'moderator-only': {
    kk: 'Мұны тек модератор жасай алады.',
    ru: 'Это может сделать только модератор.',
    en: 'Only a moderator can do this.',
  },
  'posts-only': {
    kk: 'Лауазымды әкімші береді және тоқтатады; орган басшысы — өз органының орындаушылары мен тіркеушілеріне ғана.',
    ru: 'Должности даёт и прекращает администратор, а руководитель — только исполнителям и регистраторам своего органа.',
    en: 'Posts are given and ended by an administrator, and by a head for officers and registrars of his own body only.',
  },
  'confirm-first': {
    kk: 'Бұл өтінішті сіздің атыңыздан қызметкер енгізген. Алдымен оның сіздікі екенін растаңыз.',
    ru: 'Это обращение внёс за вас сотрудник. Сначала подтвердите, что оно ваше.',
    en: 'An official entered this appeal for you. Confirm first that it is yours.',
  },
  'token-scope': {
    kk: 'Бұл қолжетімділік кілті мұндай әрекетке құқық бермейді.',
    ru: 'Этот ключ доступа не даёт права на такое действие.',
    en: 'This access token does not allow this.',
  },
  'not-found': {
    kk: 'Мұндай бет жоқ, не оны көруге құқығыңыз жоқ.',
    ru: 'Такой страницы нет, или вам она не открыта.',
    en: 'There is no such page, or it is not open to you.',
  },
};

/** Everything else. */
const others = {
  'sign-in-expired': {
    kk: 'Бұл кіру әрекетінің мерзімі өтті, ол бұрын аяқталған немесе басқа браузерде басталған. Қайтадан кіріңіз.',
    ru: 'Эта попытка входа истекла, уже завершена или начата в другом браузере. Войдите заново.',
    en: 'This sign-in has expired, was already finished, or was begun in another browser. Sign in again.',
  },
  'sign-in-cancelled': {
    kk: 'Кіру аяқталған жоқ: сәйкестендіру қызметі оны растамады. Қаласаңыз, қайтадан кіріңіз.',
    ru: 'Вход не завершён: служба удостоверения личности его не подтвердила. Если хотите, войдите ещё раз.',
    en: 'You are not signed in: the identity service did not confirm it. Try again if you like.',
  },
  'provider-down': {
    kk: 'Сәйкестендіру қызметі қазір жауап бермейді. Кейінірек қайталаңыз немесе кіру кілтімен кіріңіз.',
    ru: 'Служба удостоверения личности сейчас не отвечает. Повторите позже или войдите по ключу входа.',
    en: 'The identity service does not answer just now. Try again later, or sign in with a passkey.',
  },
  'provider-answer': {
    kk: 'Сәйкестендіру қызметінің жауабы тексеруден өтпеді, сондықтан сіз кірген жоқсыз. Қайтадан кіріңіз.',
    ru: 'Ответ службы удостоверения личности не прошёл проверку, поэтому вход не выполнен. Войдите заново.',
    en: 'The identity service’s answer did not pass our checks, so you are not signed in. Sign in again.',
  },
  'no-provider': {
    kk: 'Бұл порталда сәйкестендіру қызметі бапталмаған.',
    ru: 'На этом портале служба удостоверения личности не настроена.',
    en: 'No identity service is set up for this portal.',
  },
  'identifier-invalid': {
    kk: 'Сәйкестендіру қызметі қате жеке нөмір берді ({title}). Сондықтан сіз кірген жоқсыз; сол қызметке хабарласыңыз.',
    ru: 'Служба удостоверения личности передала неверный номер ({title}). Поэтому вход не выполнен; обратитесь в эту службу.',
    en: 'The identity service gave a number that is not valid ({title}). So you are not signed in; please contact that service.',
  },
  'identifier-changed': {
    kk: 'Сәйкестендіру қызметі бұл тіркелгіге бұрынғыдан басқа жеке нөмір берді. Сондықтан сіз кірген жоқсыз; портал әкімшісіне хабарласыңыз.',
    ru: 'Служба удостоверения личности передала для этой учётной записи другой номер, чем прежде. Поэтому вход не выполнен; обратитесь к администратору портала.',
    en: 'The identity service gave another number for this account than before. So you are not signed in; please contact the administrator of the portal.',
  },
  'passkey-refused': {
    kk: 'Бұл кіру кілті қабылданбады. Қайталаңыз немесе басқаша кіріңіз.',
    ru: 'Этот ключ входа не принят. Повторите или войдите иначе.',
    en: 'This passkey was not accepted. Try again, or sign in another way.',
  },
  'link-used': {
    kk: 'Бұл сілтеме жарамсыз: ол бір рет қана жарайды және мерзімі шектеулі. Оны жіберген адамнан жаңасын сұраңыз.',
    ru: 'Эта ссылка недействительна: она одноразовая и действует ограниченное время. Попросите новую у того, кто её прислал.',
    en: 'This link is not valid: it works once and for a limited time. Ask whoever sent it for a new one.',
  },
  'verified-only': {
    kk: 'Лауазымды тек жеке басы сәйкестендіру қызметі арқылы расталған адам қабылдай алады. Сол қызмет арқылы кіріңіз.',
    ru: 'Принять должность может только тот, чья личность подтверждена службой удостоверения личности. Войдите через неё.',
    en: 'Only somebody whose identity is proved by the identity service can take a post. Sign in through it.',
  },
  'already-made': {
    kk: 'Бұл бұрын жасалған, сондықтан құпия екінші рет көрсетілмейді. Керек болса, жаңасын жасаңыз.',
    ru: 'Это уже создано, и секрет второй раз не показывается. Если нужно, создайте новый.',
    en: 'This has been made already, and the secret is not shown twice. Make a new one if you need it.',
  },
  'too-many': {
    kk: 'Тым көп сұрау келді. {seconds} секундтан кейін қайталаңыз.',
    ru: 'Слишком много запросов. Повторите через {seconds} с.',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  'cross-site': {
    kk: 'Бұл нысан басқа сайттан жіберілген, сондықтан қабылданбады. Бетті порталдың өзінен ашып, қайталаңыз.',
    ru: 'Эта форма отправлена с другого сайта и потому не принята. Откройте страницу на самом портале и повторите.',
    en: 'This form was sent from another site, so it was not accepted. Open the page on this portal and try again.',
  },
  'form-expired': {
    kk: 'Бұл нысан ескірген немесе бүлінген. Бетті қайта ашып, қайталаңыз.',
    ru: 'Эта форма устарела или повреждена. Откройте страницу заново и повторите.',
    en: 'This form is out of date or damaged. Open the page again and try once more.',
  },
  'email-wrong': {
    kk: 'Электрондық пошта мекенжайын name@example.org түрінде жазыңыз.',
    ru: 'Укажите адрес электронной почты в виде name@example.org.',
    en: 'Write the e-mail address in the form name@example.org.',
  },
  'name-missing': {
    kk: 'Атау жазыңыз (80 таңбаға дейін).',
    ru: 'Укажите название (до 80 знаков).',
    en: 'Give a name (up to 80 characters).',
  },
  'scope-missing': {
    kk: 'Кемінде бір құқықты таңдаңыз.',
    ru: 'Выберите хотя бы одно право.',
    en: 'Choose at least one right.',
  },
  'role-missing': { kk: 'Лауазымды таңдаңыз.', ru: 'Выберите должность.', en: 'Choose a role.' },
  'body-missing': {
    kk: 'Осы күні бар органды таңдаңыз; модератор мен әкімшіде орган болмайды.',
    ru: 'Выберите орган, существующий на эту дату; у модератора и администратора органа нет.',
    en: 'Choose a body that exists on that day; a moderator and an administrator have none.',
  },
  'days-wrong': {
    kk: 'Күндерді ЖЖЖЖ-АА-КК түрінде жазыңыз; соңы басынан кейін болуға тиіс.',
    ru: 'Укажите даты в виде ГГГГ-ММ-ДД; окончание должно быть позже начала.',
    en: 'Write the days as YYYY-MM-DD; the end must be after the beginning.',
  },
  'last-administrator': {
    kk: 'Бұл — соңғы әкімші. Алдымен басқа біреуге әкімші лауазымын беріңіз.',
    ru: 'Это последний администратор. Сначала дайте должность администратора кому-нибудь ещё.',
    en: 'This is the last administrator. Give somebody else the post of administrator first.',
  },
  'posts-held': {
    kk: 'Сіз әлі лауазымдасыз. Алдымен лауазымдарыңызды тоқтатуды сұраңыз, содан кейін деректеріңізді өшіре аласыз.',
    ru: 'Вы ещё занимаете должность. Сначала попросите прекратить ваши должности, затем данные можно будет удалить.',
    en: 'You still hold a post. Have your posts ended first; then your data can be erased.',
  },
  'erase-unconfirmed': {
    kk: 'Өшіруді қалайтыныңызды растау үшін құсбелгі қойыңыз.',
    ru: 'Отметьте, что вы действительно хотите удалить данные.',
    en: 'Tick the box to say that you really want to erase your data.',
  },
  'last-way-in': {
    kk: 'Бұл — кірудің жалғыз жолы. Алдымен басқа кіру кілтін қосыңыз немесе жеке басыңызды растаңыз.',
    ru: 'Это единственный способ входа. Сначала добавьте другой ключ входа или подтвердите личность.',
    en: 'This is your only way to sign in. Add another passkey or prove your identity first.',
  },
} satisfies Record<string, Message>;

export const refusals = { ...whys, ...others };
export type RefusalCode = keyof typeof refusals;

const statuses: Partial<Record<RefusalCode, number>> = {
  'sign-in': 401,
  'not-found': 404,
  'link-used': 410,
  'sign-in-expired': 400,
  'sign-in-cancelled': 400,
  'provider-down': 503,
  'no-provider': 404,
  'provider-answer': 502,
  'passkey-refused': 400,
  'too-many': 429,
  'already-made': 409,
};
const forbidden = new Set<string>([...Object.keys(whys), 'cross-site', 'verified-only']);

/** A refusal on its way to a page or a problem document. Holds no personal data. */
export class Refused extends Error implements UserError {
  readonly code: RefusalCode;
  readonly field: string | undefined;
  readonly status: number;
  readonly #values: Values;

  constructor(code: RefusalCode, options: { field?: string; values?: Values; cause?: unknown } = {}) {
    super(refusals[code].en, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.status = statuses[code] ?? (forbidden.has(code) ? 403 : 422);
    this.#values = options.values ?? {};
  }
  said(lang: Lang): string {
    return say(lang, refusals[this.code], this.#values);
  }
}

/** Throws the refusal of a decision: 404 where it hides, else 401 or 403 with the reason. */
export function demand(decision: Decision): void {
  if (!decision.allowed) throw new Refused(decision.hide ? 'not-found' : decision.why);
}
