import type { Message } from '../../platform/i18n/i18n.ts';
import { words } from '../../portal/index.ts';
import type { Role, Scope } from '../model/actor.ts';

export const roleNames: Record<Role, Message> = {
  officer: { kk: 'орындаушы', ru: 'исполнитель', en: 'officer' },
  head: { kk: 'басшы', ru: 'руководитель', en: 'head' },
  registrar: { kk: 'тіркеуші', ru: 'регистратор', en: 'registrar' },
  moderator: { kk: 'модератор', ru: 'модератор', en: 'moderator' },
  administrator: { kk: 'әкімші', ru: 'администратор', en: 'administrator' },
};

export const scopeNames: Record<Scope, Message> = {
  read: { kk: 'оқу', ru: 'читать', en: 'read' },
  write: { kk: 'әрекет ету', ru: 'действовать', en: 'act' },
};

const own = {
  // signing in
  signIn: { kk: 'Кіру', ru: 'Войти', en: 'Sign in' },
  signInLead: {
    kk: 'Құпиясөз керек емес. Заңды оқу үшін кірудің де қажеті жоқ.',
    ru: 'Пароль не нужен. Чтобы читать закон, входить не требуется.',
    en: 'No password is needed. You need not sign in to read the law.',
  },
  withProvider: {
    kk: 'Жеке басты растап кіру',
    ru: 'Войти с подтверждением личности',
    en: 'Sign in with proof of identity',
  },
  withProviderText: {
    kk: 'Сәйкестендіру қызметі сіздің кім екеніңізді растайды. Жеке нөміріңіз сақталмайды: одан тек қайтарылмайтын із қалады, сонда бір адам — бір дауыс болады.',
    ru: 'Служба удостоверения личности подтвердит, кто вы. Ваш номер не хранится: от него остаётся только необратимый отпечаток, чтобы один человек был одним голосом.',
    en: 'The identity service confirms who you are. Your number is not kept: only a fingerprint of it that cannot be turned back, so that one person is one voice.',
  },
  goToProvider: {
    kk: 'Сәйкестендіру қызметіне өту',
    ru: 'Перейти в службу удостоверения',
    en: 'Go to the identity service',
  },
  withPasskey: { kk: 'Кіру кілтімен кіру', ru: 'Войти по ключу входа', en: 'Sign in with a passkey' },
  withPasskeyText: {
    kk: 'Кіру кілті телефоныңызда не компьютеріңізде сақталады: саусақ ізі, бет немесе экран коды жеткілікті.',
    ru: 'Ключ входа хранится в телефоне или компьютере: достаточно отпечатка пальца, лица или кода экрана.',
    en: 'A passkey is kept in your telephone or computer: a fingerprint, your face or the screen code is enough.',
  },
  usePasskey: { kk: 'Кіру кілтін қолдану', ru: 'Использовать ключ входа', en: 'Use a passkey' },
  newPerson: { kk: 'Алғаш рет келдіңіз бе?', ru: 'Вы здесь впервые?', en: 'New here?' },
  newPersonText: {
    kk: 'Кіру кілтімен жеке басты растамай-ақ тіркелуге болады. Жеке басты кейін растай аласыз; сонда дауысыңыз есепке алынады.',
    ru: 'С ключом входа можно зарегистрироваться и без подтверждения личности. Подтвердить её можно потом; тогда ваш голос будет учитываться.',
    en: 'With a passkey you can have an account without proof of identity. You can prove it later; then your voice counts.',
  },
  yourName: { kk: 'Сізді қалай атайық?', ru: 'Как вас называть?', en: 'What shall we call you?' },
  makePasskey: {
    kk: 'Кіру кілтін жасап, тіркелу',
    ru: 'Создать ключ и зарегистрироваться',
    en: 'Make a passkey and an account',
  },
  noScript: {
    kk: 'Кіру кілті үшін браузерде JavaScript қосулы болуы керек. Онсыз «{other}» жолымен кіре аласыз.',
    ru: 'Для ключа входа в браузере должен быть включён JavaScript. Без него можно войти способом «{other}».',
    en: 'A passkey needs JavaScript in the browser. Without it, use “{other}”.',
  },
  noScriptAlone: {
    kk: 'Кіру кілті үшін браузерде JavaScript қосулы болуы керек.',
    ru: 'Для ключа входа в браузере должен быть включён JavaScript.',
    en: 'A passkey needs JavaScript in the browser.',
  },
  passkeyFailed: {
    kk: 'Кіру кілті қолданылмады. Қайталаңыз немесе басқаша кіріңіз.',
    ru: 'Ключ входа не использован. Повторите или войдите иначе.',
    en: 'The passkey was not used. Try again, or sign in another way.',
  },
  passkeyUnsupported: {
    kk: 'Бұл браузер кіру кілттерін қолдамайды.',
    ru: 'Этот браузер не поддерживает ключи входа.',
    en: 'This browser does not support passkeys.',
  },
  signedInAlready: { kk: 'Сіз кіріп тұрсыз: {name}.', ru: 'Вы уже вошли: {name}.', en: 'You are signed in as {name}.' },
  noName: { kk: 'аты көрсетілмеген', ru: 'имя не указано', en: 'no name given' },
  refused: { kk: 'Әрекет орындалмады', ru: 'Действие не выполнено', en: 'That was not done' },
  signInAgain: { kk: 'Қайтадан кіру', ru: 'Войти заново', en: 'Sign in again' },
  toAccount: { kk: 'Кабинетке', ru: 'В кабинет', en: 'To my account' },
  toHome: { kk: 'Басты бетке', ru: 'На главную', en: 'To the front page' },

  // the demonstration's provider
  demoTitle: {
    kk: 'Көрсетілім: ойдан шығарылған адамдар',
    ru: 'Демонстрация: вымышленные люди',
    en: 'Demonstration: fictitious people',
  },
  demoText: {
    kk: 'Бұл — нағыз сәйкестендіру қызметінің орнындағы көрсетілім. Тізімдегілердің бәрі ойдан шығарылған; құпиясөз жоқ. Кім болып кіретініңізді таңдаңыз.',
    ru: 'Это демонстрация на месте настоящей службы удостоверения личности. Все люди в списке вымышлены, паролей нет. Выберите, кем войти.',
    en: 'This stands in the place of a real identity service. Everybody in the list is fictitious, and there are no passwords. Choose who to sign in as.',
  },
  demoCitizens: { kk: 'Азаматтар', ru: 'Граждане', en: 'Citizens' },
  demoOfficials: { kk: 'Лауазым иелері', ru: 'Должностные лица', en: 'Holders of posts' },
  demoNobody: { kk: 'Кірмей қайту', ru: 'Вернуться, не входя', en: 'Go back without signing in' },
  speaks: {
    kk: '{lang, select, kk {қазақша сөйлейді} ru {орысша сөйлейді} other {ағылшынша сөйлейді}}',
    ru: '{lang, select, kk {говорит по-казахски} ru {говорит по-русски} other {говорит по-английски}}',
    en: '{lang, select, kk {speaks Kazakh} ru {speaks Russian} other {speaks English}}',
  },

  // my account
  account: { kk: 'Менің кабинетім', ru: 'Мой кабинет', en: 'My account' },
  name: { kk: 'Аты-жөні', ru: 'Имя', en: 'Name' },
  identity: { kk: 'Жеке басы', ru: 'Личность', en: 'Identity' },
  verified: { kk: 'расталған', ru: 'подтверждена', en: 'proved' },
  selfOnly: { kk: 'расталмаған', ru: 'не подтверждена', en: 'not proved' },
  proveIdentity: { kk: 'Жеке басты растау', ru: 'Подтвердить личность', en: 'Prove my identity' },
  actingNow: { kk: 'Қазір', ru: 'Сейчас', en: 'Now' },
  actingSelf: { kk: 'өз атыңыздан әрекет етесіз', ru: 'вы действуете от себя', en: 'you act as yourself' },
  actingPost: {
    kk: 'лауазым атынан әрекет етесіз: {post}',
    ru: 'вы действуете в должности: {post}',
    en: 'you act as {post}',
  },
  done: { kk: 'Сақталды.', ru: 'Сохранено.', en: 'Saved.' },
  posts: { kk: 'Лауазымдарым', ru: 'Мои должности', en: 'My posts' },
  postsText: {
    kk: 'Лауазым атынан істегеніңіз органның әрекеті болып саналады. Өз ісіңізді өз атыңыздан жасаңыз.',
    ru: 'Что вы делаете в должности, делает орган. Свои дела ведите от себя.',
    en: 'What you do in a post, the body does. Do your own business as yourself.',
  },
  actIn: { kk: 'Осы лауазымда әрекет ету', ru: 'Действовать в этой должности', en: 'Act in this post' },
  actSelf: { kk: 'Өз атымнан әрекет ету', ru: 'Действовать от себя', en: 'Act as myself' },
  wholePortal: { kk: 'бүкіл портал', ru: 'весь портал', en: 'the whole portal' },
  managePosts: { kk: 'Лауазымдарды басқару', ru: 'Управление должностями', en: 'Manage posts' },
  passkeys: { kk: 'Кіру кілттері', ru: 'Ключи входа', en: 'Passkeys' },
  noPasskeys: { kk: 'Кіру кілті жоқ.', ru: 'Ключей входа нет.', en: 'There are no passkeys.' },
  addPasskey: { kk: 'Кіру кілтін қосу', ru: 'Добавить ключ входа', en: 'Add a passkey' },
  remove: { kk: 'Алып тастау', ru: 'Удалить', en: 'Remove' },
  made: { kk: 'жасалған күні: {date}', ru: 'создан {date}', en: 'made on {date}' },
  lastUsed: { kk: 'соңғы рет: {date}', ru: 'последний раз: {date}', en: 'last used on {date}' },
  neverUsed: { kk: 'қолданылмаған', ru: 'не использован', en: 'never used' },
  sessions: { kk: 'Қай жерде кірдіңіз', ru: 'Где вы вошли', en: 'Where you are signed in' },
  thisOne: { kk: 'осы құрылғы', ru: 'это устройство', en: 'this device' },
  since: { kk: 'кірген уақыты: {date}', ru: 'вход {date}', en: 'since {date}' },
  endIt: { kk: 'Шығару', ru: 'Завершить', en: 'End' },
  signOut: { kk: 'Шығу', ru: 'Выйти', en: 'Sign out' },
  signOutEverywhere: { kk: 'Барлық жерден шығу', ru: 'Выйти везде', en: 'Sign out everywhere' },
  signedOut: { kk: 'Сіз шықтыңыз', ru: 'Вы вышли', en: 'You are signed out' },
  signedOutText: {
    kk: 'Ортақ компьютерде сәйкестендіру қызметінен де шығуды ұмытпаңыз.',
    ru: 'На общем компьютере не забудьте выйти и из службы удостоверения личности.',
    en: 'On a shared computer, remember to sign out of the identity service too.',
  },
  language: { kk: 'Хат тілі', ru: 'Язык писем', en: 'Language of letters' },
  save: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
  email: { kk: 'Электрондық пошта', ru: 'Электронная почта', en: 'E-mail' },
  emailHint: {
    kk: 'Өтініштеріңіз туралы хабар осы мекенжайға келеді. Бос қалса, хат жіберілмейді.',
    ru: 'Сюда придут известия о ваших обращениях. Пусто — писем не будет.',
    en: 'News of your appeals goes there. Leave it empty for no letters.',
  },
  emailConfirmed: { kk: 'Мекенжай расталған.', ru: 'Адрес подтверждён.', en: 'The address is confirmed.' },
  emailUnconfirmed: {
    kk: 'Мекенжай әлі расталмаған: сол мекенжайға келген хаттағы сілтемені ашыңыз.',
    ru: 'Адрес ещё не подтверждён: откройте ссылку из письма, пришедшего на него.',
    en: 'The address is not confirmed yet: open the link in the letter that came to it.',
  },
  emailNoLetters: {
    kk: 'Мекенжай сақталды, бірақ бұл портал әзірге хат жібермейді.',
    ru: 'Адрес сохранён, но этот портал пока не отправляет писем.',
    en: 'The address is kept, but this portal does not send letters yet.',
  },
  confirmEmail: { kk: 'Мекенжайды растау', ru: 'Подтвердить адрес', en: 'Confirm the address' },
  confirmEmailText: {
    kk: 'Түймені бассаңыз, порталдың хаттары осы мекенжайға келеді.',
    ru: 'Нажмите кнопку, и письма портала будут приходить на этот адрес.',
    en: 'Press the button, and letters of the portal will come to this address.',
  },
  tokens: { kk: 'Бағдарламаларға арналған кілттер', ru: 'Ключи для программ', en: 'Keys for programs' },
  tokensText: {
    kk: 'Бағдарлама кілтпен сіздің атыңыздан әрекет етеді. Кілт бір жыл жарайды.',
    ru: 'С ключом программа действует за вас. Ключ служит год.',
    en: 'With a key a program acts for you. A key works for a year.',
  },
  tokenName: { kk: 'Не үшін', ru: 'Для чего', en: 'What for' },
  tokenScopes: { kk: 'Не істей алады', ru: 'Что разрешено', en: 'What it may do' },
  makeToken: { kk: 'Кілт жасау', ru: 'Создать ключ', en: 'Make a key' },
  tokenMade: { kk: 'Кілт жасалды', ru: 'Ключ создан', en: 'The key is made' },
  shownOnce: {
    kk: 'Көшіріп алыңыз: екінші рет көрсетілмейді.',
    ru: 'Скопируйте: второй раз не показывается.',
    en: 'Copy it now: it is not shown again.',
  },
  exportTitle: { kk: 'Деректерім', ru: 'Мои данные', en: 'My data' },
  exportText: {
    kk: 'Мен туралы сақталғанның бәрін көшіріп алу',
    ru: 'Скачать всё, что обо мне хранится',
    en: 'Download everything that is kept about me',
  },
  erase: { kk: 'Деректерімді өшіру', ru: 'Удалить мои данные', en: 'Erase my data' },
  eraseText: {
    kk: 'Аты-жөніңіз, пошта мекенжайыңыз, кіру кілттеріңіз бен сеанстарыңыз өшіріледі; қайтаруға болмайды. Жалпыға ашық тіркелімде атыңыз онсыз да жоқ.',
    ru: 'Будут стёрты ваше имя, адрес почты, ключи входа и сеансы; вернуть их нельзя. В открытом реестре вашего имени и так нет.',
    en: 'Your name, e-mail address, passkeys and sessions are erased and cannot be brought back. Your name is not in the public record anyway.',
  },
  eraseKept: { kk: 'Не қалады және неге', ru: 'Что остаётся и почему', en: 'What stays, and why' },
  keptIdentifier: {
    kk: 'Жеке нөміріңіздің қайтарылмайтын ізі: қайтып келсеңіз, бір адам екі рет саналмауы үшін.',
    ru: 'Необратимый отпечаток вашего номера: чтобы, вернувшись, один человек не считался дважды.',
    en: 'The fingerprint of your number that cannot be turned back: so that, should you return, one person is not counted twice.',
  },
  keptPosts: {
    kk: 'Сіз атқарған лауазымдардың мерзімі: мемлекеттік лауазым — жария мәлімет.',
    ru: 'Сроки должностей, которые вы занимали: государственная должность — открытые сведения.',
    en: 'The dates of posts that you held: public office is a matter of public record.',
  },
  eraseSure: {
    kk: 'Иә, деректерімді өшіргім келеді',
    ru: 'Да, я хочу удалить свои данные',
    en: 'Yes, I want my data erased',
  },
  erased: { kk: 'Деректеріңіз өшірілді', ru: 'Ваши данные удалены', en: 'Your data is erased' },
  erasedText: {
    kk: 'Порталды тіркелмей-ақ оқи аласыз.',
    ru: 'Читать портал можно и без учётной записи.',
    en: 'You can read the portal without an account.',
  },
  back: { kk: 'Артқа', ru: 'Назад', en: 'Back' },

  // posts
  allPosts: { kk: 'Лауазымдар', ru: 'Должности', en: 'Posts' },
  postsLead: {
    kk: 'Кім қай органда қандай лауазым атқарады.',
    ru: 'Кто, в каком органе и какую должность занимает.',
    en: 'Who holds which post in which body.',
  },
  who: { kk: 'Кім', ru: 'Кто', en: 'Who' },
  role: { kk: 'Лауазым', ru: 'Должность', en: 'Post' },
  body: { kk: 'Орган', ru: 'Орган', en: 'Body' },
  noBody: { kk: 'Орган жоқ (бүкіл портал)', ru: 'Без органа (весь портал)', en: 'No body (the whole portal)' },
  unit: { kk: 'Бөлім (қаласаңыз)', ru: 'Подразделение (необязательно)', en: 'Part of the body (optional)' },
  days: { kk: 'Мерзімі', ru: 'Срок', en: 'When' },
  from: { kk: 'Басталатын күні', ru: 'С какого дня', en: 'First day' },
  to: { kk: 'Қай күнге дейін (қаласаңыз)', ru: 'До какого дня (необязательно)', en: 'Until (optional)' },
  toHint: {
    kk: 'Осы күннен бастап лауазым атқарылмайды.',
    ru: 'С этого дня должность уже не занимается.',
    en: 'From this day on the post is no longer held.',
  },
  fromTo: {
    kk: '{from} бастап',
    ru: 'с {from}',
    en: 'from {from}',
  },
  until: { kk: '{from} — {to}', ru: '{from} — {to}', en: '{from} – {to}' },
  endPost: { kk: 'Тоқтату', ru: 'Прекратить', en: 'End' },
  givePost: { kk: 'Лауазым беру', ru: 'Дать должность', en: 'Give a post' },
  givePostText: {
    kk: 'Бір реттік сілтеме жасалады. Оны сол адамға өзіңіз жіберіңіз: ол кіріп, лауазымды қабылдайды.',
    ru: 'Будет создана одноразовая ссылка. Перешлите её этому человеку: он войдёт и примет должность.',
    en: 'A link that works once is made. Send it to the person: she signs in and accepts the post.',
  },
  makeLink: { kk: 'Сілтеме жасау', ru: 'Создать ссылку', en: 'Make the link' },
  linkMade: { kk: 'Сілтеме дайын', ru: 'Ссылка готова', en: 'The link is ready' },
  linkLasts: {
    kk: 'Сілтеме жеті күн және бір рет қана жарайды.',
    ru: 'Ссылка действует семь дней и только один раз.',
    en: 'The link works for seven days, and once.',
  },
  noPosts: { kk: 'Лауазым берілмеген.', ru: 'Должностей нет.', en: 'No posts are held.' },
  invitation: { kk: 'Сізге лауазым ұсынылды', ru: 'Вам предложена должность', en: 'You are offered a post' },
  firstAdministrator: {
    kk: 'Сіз бұл порталдың алғашқы әкімшісі боласыз.',
    ru: 'Вы станете первым администратором этого портала.',
    en: 'You will be the first administrator of this portal.',
  },
  accept: { kk: 'Лауазымды қабылдау', ru: 'Принять должность', en: 'Accept the post' },
  signInToAccept: {
    kk: 'Қабылдау үшін алдымен кіріңіз; содан кейін осы бетке қайта келесіз.',
    ru: 'Чтобы принять, сначала войдите; потом вы вернётесь на эту страницу.',
    en: 'Sign in first to accept; then you come back to this page.',
  },
} satisfies Record<string, Message>;

export const m = { ...words, ...own };
