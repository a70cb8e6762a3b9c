import type { Message } from '../../platform/i18n/i18n.ts';

export const m = {
  inbox: { kk: 'Кіріс хабарлар', ru: 'Входящие', en: 'Inbox' },
  unread: {
    kk: '{n, plural, =0 {Оқылмаған хабар жоқ} other {Оқылмаған: #}}',
    ru: '{n, plural, =0 {Непрочитанных нет} other {Непрочитанных: #}}',
    en: '{n, plural, =0 {Nothing unread} other {Unread: #}}',
  },
  empty: {
    kk: 'Әзірге хабар жоқ. Ісіңіз бойынша қадам жасалса, осы жерде көрінеді.',
    ru: 'Сообщений пока нет. Когда по вашему делу будет сделан шаг, он появится здесь.',
    en: 'There is nothing yet. When a step is taken on a case of yours, it appears here.',
  },
  fresh: { kk: 'жаңа', ru: 'новое', en: 'new' },
  markRead: { kk: 'Оқылды деп белгілеу', ru: 'Отметить прочитанным', en: 'Mark as read' },
  markAll: { kk: 'Барлығын оқылды деп белгілеу', ru: 'Отметить все прочитанными', en: 'Mark all as read' },
  older: { kk: 'Бұрынғылары', ru: 'Более ранние', en: 'Older' },
  letterLost: {
    kk: 'Бұл туралы хатты жеткізу мүмкін болмады. Пошта мекенжайыңызды тексеріңіз.',
    ru: 'Письмо об этом доставить не удалось. Проверьте адрес почты.',
    en: 'The letter about this could not be delivered. Check your e-mail address.',
  },
  toBody: { kk: 'Органға келгендер: {body}', ru: 'Поступило органу: {body}', en: 'What came to {body}' },
  toBodyEmpty: {
    kk: 'Бұл органға әзірге ештеңе келген жоқ.',
    ru: 'Этому органу пока ничего не поступало.',
    en: 'Nothing has come to this body yet.',
  },
  done: { kk: 'Сақталды.', ru: 'Сохранено.', en: 'Saved.' },
  save: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
  back: { kk: 'Артқа', ru: 'Назад', en: 'Back' },
  remove: { kk: 'Алып тастау', ru: 'Удалить', en: 'Remove' },

  // how somebody is told
  preferences: { kk: 'Қалай хабарлаймыз', ru: 'Как сообщать', en: 'How you are told' },
  preferencesText: {
    kk: 'Хабар әрқашан осындағы кіріс хабарларға түседі. Оған қоса хат не браузер хабарламасын алуға болады. Хабарда істің нөмірі мен не болғаны ғана жазылады; өтініштің мәтіні ешқашан жіберілмейді.',
    ru: 'Сообщения всегда попадают во входящие. Кроме того, их можно получать письмом или уведомлением браузера. В них только номер дела и что произошло; текст обращения не отправляется никогда.',
    en: 'You are always told in your inbox. Besides, you can get a letter or a notification in your browser. They hold the number of the case and what happened; the text of an appeal is never sent.',
  },
  byLetter: { kk: 'Электрондық поштамен хат', ru: 'Письмом на электронную почту', en: 'A letter by e-mail' },
  byPush: { kk: 'Браузер хабарламасымен', ru: 'Уведомлением браузера', en: 'A notification in the browser' },
  noMail: {
    kk: 'Бұл портал хат жібермейді: хабар тек кіріс хабарларға түседі.',
    ru: 'Этот портал не отправляет писем: сообщения остаются только во входящих.',
    en: 'This portal sends no letters: you are told in your inbox only.',
  },
  noAddress: {
    kk: 'Расталған пошта мекенжайыңыз жоқ, сондықтан хат жіберілмейді.',
    ru: 'У вас нет подтверждённого адреса почты, поэтому письма не отправляются.',
    en: 'You have no confirmed e-mail address, so no letters are sent.',
  },
  goesTo: {
    kk: 'Хаттар мына мекенжайға келеді: {email}',
    ru: 'Письма приходят на {email}',
    en: 'Letters go to {email}',
  },
  setAddress: {
    kk: 'Мекенжайды кабинетте көрсету',
    ru: 'Указать адрес в кабинете',
    en: 'Give an address in your account',
  },
  lost: {
    kk: 'Сізге жіберілген кейбір хаттарды жеткізу мүмкін болмады.',
    ru: 'Некоторые письма вам доставить не удалось.',
    en: 'Some letters to you could not be delivered.',
  },
  devices: { kk: 'Хабарланатын браузерлер', ru: 'Браузеры с уведомлениями', en: 'Browsers that are notified' },
  noDevices: {
    kk: 'Ешбір браузер қосылмаған.',
    ru: 'Ни один браузер не подключён.',
    en: 'No browser is added.',
  },
  since: { kk: 'қосылған күні: {date}', ru: 'с {date}', en: 'since {date}' },
  addDevice: { kk: 'Осы браузерді қосу', ru: 'Подключить этот браузер', en: 'Add this browser' },
  pushFailed: {
    kk: 'Браузер қосылмады: хабарламаға рұқсат берілмеген болуы мүмкін.',
    ru: 'Браузер не подключён: возможно, уведомления не разрешены.',
    en: 'The browser was not added: perhaps notifications are not allowed.',
  },
  pushUnsupported: {
    kk: 'Бұл браузер хабарламаларды қолдамайды.',
    ru: 'Этот браузер не поддерживает уведомлений.',
    en: 'This browser does not support notifications.',
  },
  pushNoScript: {
    kk: 'Браузерді қосу үшін JavaScript қосулы болуы керек.',
    ru: 'Чтобы подключить браузер, нужен JavaScript.',
    en: 'Adding a browser needs JavaScript.',
  },
  pushThird: {
    kk: 'Хабарлама браузер жасаушысының қызметі арқылы шифрланып жеткізіледі: ол не жазылғанын көрмейді, бірақ қашан хабарланғанын біледі.',
    ru: 'Уведомления идут в зашифрованном виде через службу разработчика браузера: она не видит, что написано, но знает, когда вас уведомили.',
    en: 'Notifications travel encrypted through the service of your browser’s maker: it cannot read them, but it knows when you were notified.',
  },

  // unsubscribing
  stop: { kk: 'Хаттарды тоқтату', ru: 'Отказ от писем', en: 'Stop letters' },
  stopText: {
    kk: 'Түймені бассаңыз, портал сізге хат жібермейді. Хабарлар кіріс хабарларда қала береді.',
    ru: 'Нажмите кнопку, и портал больше не будет присылать писем. Сообщения останутся во входящих.',
    en: 'Press the button and the portal sends you no more letters. You are still told in your inbox.',
  },
  stopButton: { kk: 'Хат жібермеңіз', ru: 'Не присылать писем', en: 'Send no letters' },
  stopped: { kk: 'Енді хат жіберілмейді', ru: 'Писем больше не будет', en: 'No more letters' },
  stoppedText: {
    kk: 'Қайта қосқыңыз келсе, кіріп, «{where}» бетін ашыңыз.',
    ru: 'Если захотите получать их снова, войдите и откройте «{where}».',
    en: 'If you want them again, sign in and open “{where}”.',
  },

  // calendars of officers
  calendar: { kk: 'Мерзімдер күнтізбесі', ru: 'Календарь сроков', en: 'Calendar of deadlines' },
  calendarText: {
    kk: 'Органның мерзімдері тапсырмалар ретінде (iCalendar) күнтізбе бағдарламаңызда көрінеді: істің нөмірі, не істелуі керек, соңғы күні және заңдағы салдары. Аты-жөндер жазылмайды.',
    ru: 'Сроки органа видны в вашем календаре как задачи (iCalendar): номер дела, что нужно сделать, последний день и последствие по закону. Имён там нет.',
    en: 'The body’s deadlines appear in your calendar as tasks (iCalendar): number of the case, what is due, the last day, and what the law says happens then. No names are in it.',
  },
  calendarSecret: {
    kk: 'Мекенжайдың өзі — құпия: кім білсе, сол оқиды. Керек болмаса, тоқтатыңыз. Лауазымыңыз аяқталса, ол да жұмысын тоқтатады.',
    ru: 'Адрес сам по себе секрет: кто его знает, тот читает. Отзовите его, если он больше не нужен. С окончанием вашей должности он перестанет действовать.',
    en: 'The address itself is a secret: whoever knows it can read it. End it when you no longer need it. It stops working when your post ends.',
  },
  calendarNoPost: {
    kk: 'Күнтізбе органдағы лауазым үшін жасалады. Кабинетте сол лауазымда әрекет етуді таңдаңыз.',
    ru: 'Календарь создаётся для должности в органе. Выберите в кабинете, в какой должности вы действуете.',
    en: 'A calendar is made for a post in a body. Choose in your account the post that you act in.',
  },
  makeCalendar: { kk: 'Мекенжай жасау', ru: 'Создать адрес', en: 'Make an address' },
  calendarMade: {
    kk: 'Күнтізбенің мекенжайы дайын',
    ru: 'Адрес календаря готов',
    en: 'The calendar’s address is ready',
  },
  shownOnce: {
    kk: 'Көшіріп алыңыз: екінші рет көрсетілмейді.',
    ru: 'Скопируйте: второй раз он показан не будет.',
    en: 'Copy it: it is not shown again.',
  },
  calendars: { kk: 'Жасалған мекенжайлар', ru: 'Созданные адреса', en: 'Addresses made' },
  noCalendars: { kk: 'Мекенжай жасалмаған.', ru: 'Адресов нет.', en: 'There are none.' },
  made: { kk: 'жасалған күні: {date}', ru: 'создан {date}', en: 'made on {date}' },
  lastUsed: { kk: 'соңғы рет: {date}', ru: 'последний раз: {date}', en: 'last used on {date}' },
  neverUsed: { kk: 'қолданылмаған', ru: 'не использован', en: 'never used' },
  end: { kk: 'Тоқтату', ru: 'Отозвать', en: 'End' },

  // programs that are told
  webhooks: { kk: 'Бағдарламаларға хабарлау', ru: 'Оповещение программ', en: 'Telling programs' },
  webhooksText: {
    kk: 'Органға келген әр оқиға бағдарламаңыздың https мекенжайына JSON түрінде жіберіледі: істің нөмірі, не болғаны, соңғы күні. Мәтіндер мен аты-жөндер жіберілмейді. Әр сұрауға қолтаңба қойылады (HMAC-SHA256).',
    ru: 'Каждое событие органа отправляется на https-адрес вашей программы в виде JSON: номер дела, что произошло, последний день. Тексты и имена не отправляются. Каждый запрос подписан (HMAC-SHA256).',
    en: 'Every event of the body is sent as JSON to the https address of your program: number of the case, what happened, the last day. Texts and names are not sent. Every request is signed (HMAC-SHA256).',
  },
  body: { kk: 'Орган', ru: 'Орган', en: 'Body' },
  chooseBody: { kk: 'Органды таңдаңыз', ru: 'Выберите орган', en: 'Choose a body' },
  url: { kk: 'Бағдарламаның мекенжайы', ru: 'Адрес программы', en: 'Address of the program' },
  urlHint: {
    kk: 'https:// деп басталады; жеке желідегі мекенжай қабылданбайды.',
    ru: 'Начинается с https://; адреса частных сетей не принимаются.',
    en: 'It begins with https://; addresses in private networks are not accepted.',
  },
  addWebhook: { kk: 'Бағдарламаны қосу', ru: 'Добавить программу', en: 'Add the program' },
  webhookMade: { kk: 'Бағдарлама қосылды', ru: 'Программа добавлена', en: 'The program is added' },
  webhookSecret: {
    kk: 'Бұл құпия сөзбен бағдарлама X-Qulaq-Signature тақырыбын тексереді: t — секундпен уақыт, v1 — «t.дене» үшін HMAC-SHA256.',
    ru: 'Этим секретом программа проверяет заголовок X-Qulaq-Signature: t — время в секундах, v1 — HMAC-SHA256 от «t.тело».',
    en: 'With this secret the program checks the header X-Qulaq-Signature: t is the time in seconds, v1 is HMAC-SHA256 over “t.body”.',
  },
  noWebhooks: { kk: 'Бағдарлама қосылмаған.', ru: 'Программ нет.', en: 'No program is added.' },
  on: { kk: 'жұмыс істеп тұр', ru: 'работает', en: 'on' },
  off: { kk: 'өшірілген', ru: 'отключена', en: 'switched off' },
  failing: {
    kk: '{date} бастап қабылдамай тұр ({why})',
    ru: 'не принимает с {date} ({why})',
    en: 'failing since {date} ({why})',
  },
  taken: {
    kk: 'соңғы рет қабылдаған күні: {date}',
    ru: 'последний раз приняла {date}',
    en: 'last took something on {date}',
  },
  neverTaken: { kk: 'әлі ештеңе қабылдаған жоқ', ru: 'пока ничего не приняла', en: 'has taken nothing yet' },
  switchOn: { kk: 'Қайта қосу', ru: 'Включить снова', en: 'Switch on again' },

  // feeds for everybody
  follow: { kk: 'Жаңалықтарды бақылау', ru: 'Следить за новостями', en: 'Follow' },
  followText: {
    kk: 'Atom таспасын кез келген оқу бағдарламасына қосуға болады. Тіркелу қажет емес.',
    ru: 'Ленту Atom можно добавить в любую программу для чтения. Регистрация не нужна.',
    en: 'An Atom feed can be added to any reader. You need not sign in.',
  },
  followBodies: { kk: 'Органдардың қадамдары', ru: 'Шаги органов', en: 'Steps of bodies' },
  followEmpty: {
    kk: 'Ашық тізілімде әзірге органдардың қадамдары жоқ.',
    ru: 'В открытом реестре пока нет шагов органов.',
    en: 'The public record holds no steps of bodies yet.',
  },
  feed: { kk: '{name}: Atom таспасы', ru: '{name}: лента Atom', en: '{name}: Atom feed' },
  entries: {
    kk: '{n} жазба',
    ru: '{n, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
    en: '{n, plural, one {# entry} other {# entries}}',
  },
  followCases: {
    kk: 'Жарияланған істің өз таспасы бар. Оның мекенжайы — {path}',
    ru: 'У опубликованного дела есть своя лента. Её адрес — {path}',
    en: 'A published case has a feed of its own. Its address is {path}',
  },
  bodyFeed: {
    kk: '{body}: ашық тізілімдегі қадамдар',
    ru: '{body}: шаги в открытом реестре',
    en: '{body}: steps in the public record',
  },
  caseFeed: { kk: '{number} ісі', ru: 'Дело {number}', en: 'Case {number}' },
  deskFeed: { kk: '{body}: мерзімдер', ru: '{body}: сроки', en: '{body}: deadlines' },
  todo: { kk: '{number}: {limit}', ru: '{number}: {limit}', en: '{number}: {limit}' },
  consequence: { kk: 'Әрекет болмаса: {text}', ru: 'Если ничего не сделать: {text}', en: 'If nothing is done: {text}' },
  ground: { kk: 'Негізі: {provision}', ru: 'Основание: {provision}', en: 'Ground: {provision}' },
} satisfies Record<string, Message>;
