/** What is said of notices, in the three languages. */
import type { Message } from '../../platform/i18n/i18n.ts';
import type { FindingState } from './assess.ts';
import { placeSteps } from './place-words.ts';

const findings: Record<string, Partial<Record<FindingState, Message>>> = {
  form: { missing: { kk: 'Нысаны таңдалмаған.', ru: 'Форма не выбрана.', en: 'No form is chosen.' } },
  organiserAllowed: {
    ok: { kk: 'Ұйымдастырушы заңға сай.', ru: 'Организатор отвечает закону.', en: 'The organiser may be one.' },
    wrong: {
      kk: 'Бұл тұлға ұйымдастырушы бола алмайды: кәмелетке толған азамат не елде тіркелген заңды тұлға керек.',
      ru: 'Это лицо не может быть организатором: нужен совершеннолетний гражданин или зарегистрированное в стране юридическое лицо.',
      en: 'This person cannot be the organiser: an adult citizen or a legal entity registered in the country is needed.',
    },
    missing: {
      kk: 'Ұйымдастырушы кім екені айтылмаған.',
      ru: 'Не сказано, кто организатор.',
      en: 'It is not said who the organiser is.',
    },
  },
  inTime: {
    ok: {
      kk: 'Мерзімінде: {day} үшін соңғы күн — {last}.',
      ru: 'В срок: для {day} последний день подачи — {last}.',
      en: 'In time: for {day} the last day to file is {last}.',
    },
    wrong: {
      kk: 'Кеш: {day} үшін соңғы күн {last} болды. Қазір берілсе, ең ерте күн — {earliest}.',
      ru: 'Поздно: для {day} последним днём подачи было {last}. Если подать сейчас, самый ранний день — {earliest}.',
      en: 'Too late: for {day} the last day to file was {last}. Filed now, the earliest day is {earliest}.',
    },
    missing: {
      kk: 'Өткізілетін күні айтылмаған.',
      ru: 'День проведения не назван.',
      en: 'The day of the assembly is not said.',
    },
  },
  noticeComplete: {
    ok: {
      kk: 'Заң сұраған мәліметтің бәрі бар.',
      ru: 'Все сведения, которых требует закон, указаны.',
      en: 'All items that the law asks for are given.',
    },
    wrong: { kk: 'Мәліметтер толық емес.', ru: 'Сведения неполны.', en: 'Items are missing.' },
    missing: { kk: 'Мәліметтер әлі толық емес.', ru: 'Сведения пока неполны.', en: 'Items are still missing.' },
  },
  hoursAllowed: {
    ok: {
      kk: '{starts}–{ends} рұқсат етілген сағаттарда.',
      ru: '{starts}–{ends} — в разрешённые часы.',
      en: '{starts}–{ends} lies within the lawful hours.',
    },
    wrong: {
      kk: '{starts}–{ends} болмайды: жергілікті уақытпен сағат {from} мен {until} аралығында ғана.',
      ru: '{starts}–{ends} нельзя: только между {from} и {until} часами местного времени.',
      en: '{starts}–{ends} is not possible: only between {from}:00 and {until}:00 local time.',
    },
    missing: {
      kk: 'Басталу не аяқталу уақыты айтылмаған.',
      ru: 'Не названо время начала или окончания.',
      en: 'The start or the end is not said.',
    },
  },
  placeAllowed: {
    ok: {
      kk: 'Мұндай жерде өткізуге болады.',
      ru: 'В таком месте проводить можно.',
      en: 'It may be held at such a place.',
    },
    wrong: {
      kk: 'Бұл нысан тек арнайы орында өтеді. Тізілімнен орын таңдаңыз.',
      ru: 'Эта форма проводится только в специализированном месте. Выберите место из реестра.',
      en: 'This form is held only at a specialised place. Choose one from the register.',
    },
    missing: { kk: 'Орны айтылмаған.', ru: 'Место не названо.', en: 'The place is not said.' },
  },
  placeExpired: {
    wrong: {
      kk: '«{place}» {day} күні арнайы орын емес: не әлі болмаған, не тізімнен шыққан. Сол күні жарамдысын таңдаңыз.',
      ru: '«{place}» на {day} не специализированное место: его ещё нет или оно уже исключено. Выберите действующее в этот день.',
      en: '“{place}” is no specialised place on {day}: it was not yet one, or no longer is. Choose one that is valid on that day.',
    },
  },
  placeAvailable: {
    ok: { kk: 'Орын сол уақытта бос.', ru: 'Место в это время свободно.', en: 'The place is free at that time.' },
    wrong: {
      kk: 'Осы орын мен уақытқа {number} хабарламасы бұрын түскен; кезек алынған уақыт бойынша. Төмендегі бос орын не уақытты қараңыз.',
      ru: 'На это место и время раньше поступило {number}; очередь — по времени получения. Ниже — свободные места и часы.',
      en: '{number} was received before for this place and time; the order of receipt decides. Below stand places and hours that are free.',
    },
    missing: {
      kk: 'Орын мен уақыт белгілі болғанда тексеріледі.',
      ru: 'Проверится, когда станут известны место и время.',
      en: 'Checked once place and time are known.',
    },
  },
  withinCapacity: {
    ok: {
      kk: '{expected} адам сыяды.',
      ru: '{expected} чел. — в пределах нормы.',
      en: '{expected} people are within the norm.',
    },
    wrong: {
      kk: 'Болжамды {expected} адам орынның {capacity} нормасынан көп. Үлкенірек орын таңдаңыз.',
      ru: 'Ожидается {expected}, а норма места — {capacity}. Выберите место побольше.',
      en: '{expected} are expected, and the norm of the place is {capacity}. Choose a larger one.',
    },
    missing: {
      kk: 'Қатысушылар саны не орын айтылмаған.',
      ru: 'Не названы число участников или место.',
      en: 'The number of participants or the place is not said.',
    },
    'needs-ruling': {
      kk: '«{place}» орнының шекті толу нормасы белгіленбеген; заң мұндайда үндемейді.',
      ru: 'Для «{place}» норма предельной заполняемости не установлена; закон об этом случае молчит.',
      en: 'No capacity norm is fixed for “{place}”; the law is silent on that.',
    },
  },
  financeAllowed: {
    ok: { kk: 'Шетелдік қаржы жоқ.', ru: 'Иностранных средств нет.', en: 'There is no foreign money.' },
    wrong: {
      kk: 'Шетелден қаржыландыруға болмайды.',
      ru: 'Финансирование из-за границы не допускается.',
      en: 'Money from abroad is not allowed.',
    },
    missing: {
      kk: 'Қаржы көзі айтылмаған.',
      ru: 'Источник средств не назван.',
      en: 'The source of money is not said.',
    },
  },
  picketAlone: {
    ok: { kk: 'Пикетке бір адам шығады.', ru: 'Пикет проводит один человек.', en: 'One person stands in the picket.' },
    wrong: {
      kk: 'Пикетке {persons} адам ғана шығады. Көп болса — басқа нысан таңдаңыз.',
      ru: 'В пикете стоит только {persons} человек. Если вас больше — выберите другую форму.',
      en: 'A picket is {persons} person only. If you are more, choose another form.',
    },
    missing: { kk: 'Адам саны айтылмаған.', ru: 'Число людей не названо.', en: 'The number of people is not said.' },
  },
  picketWithoutAmplifier: {
    ok: { kk: 'Дыбыс күшейткіш жоқ.', ru: 'Звукоусиления нет.', en: 'There is no amplifier.' },
    wrong: {
      kk: 'Пикетте дыбыс күшейткіш қолдануға болмайды.',
      ru: 'На пикете звукоусиление не допускается.',
      en: 'A picket has no amplifier.',
    },
    missing: {
      kk: 'Дыбыс күшейткіш туралы айтылмаған.',
      ru: 'О звукоусилении не сказано.',
      en: 'Nothing is said about amplifiers.',
    },
  },
  picketShortEnough: {
    ok: { kk: 'Ұзақтығы шекте.', ru: 'Продолжительность в пределах.', en: 'It is short enough.' },
    wrong: {
      kk: 'Арнайы орыннан тыс пикет бір жерде күніне {most} сағаттан аспайды.',
      ru: 'Вне специализированных мест пикет в одном месте длится не более {most} часов в день.',
      en: 'Outside specialised places a picket lasts at most {most} hours a day at one place.',
    },
    missing: {
      kk: 'Уақыты мен орны белгілі болғанда тексеріледі.',
      ru: 'Проверится, когда станут известны время и место.',
      en: 'Checked once time and place are known.',
    },
  },
  zoneAllowed: {
    ok: {
      kk: 'Тыйым салынған аумақта емес.',
      ru: 'Не на запретной территории.',
      en: 'It is not where pickets are banned.',
    },
    wrong: {
      kk: '«{zone}» аумағында пикетке тыйым салынған. Одан тыс жер таңдаңыз.',
      ru: 'На территории «{zone}» пикеты запрещены. Выберите место вне её.',
      en: 'Pickets are banned in “{zone}”. Choose a place outside it.',
    },
    missing: {
      kk: 'Картадағы нүктесі белгілі болғанда тексеріледі.',
      ru: 'Проверится, когда будет известна точка на карте.',
      en: 'Checked once the point on the map is known.',
    },
  },
  zone: {
    'needs-ruling': {
      kk: 'Тізілім бойынша «{zone}» аумағында бұл нысанға жол жоқ, бірақ заң мұндай аумақты тек пикет үшін атайды.',
      ru: 'По реестру на территории «{zone}» эта форма не допускается, но закон знает такие территории лишь для пикетов.',
      en: 'The register bars this form in “{zone}”, but the law knows such areas for pickets only.',
    },
  },
  noSecondPicket: {
    ok: {
      kk: 'Сол жерде сол уақытта басқа пикет жоқ.',
      ru: 'Другого пикета там в это время нет.',
      en: 'No other picket stands there then.',
    },
    wrong: {
      kk: 'Осы нысан жанында сол уақытта басқа пикет бұрын хабарланған. Басқа уақыт не жер таңдаңыз.',
      ru: 'У этого объекта на это время раньше заявлен другой пикет. Выберите другое время или место.',
      en: 'Another picket was notified before at this object for that time. Choose another time or place.',
    },
    missing: {
      kk: 'Уақыты мен нүктесі белгілі болғанда тексеріледі.',
      ru: 'Проверится, когда станут известны время и точка.',
      en: 'Checked once time and point are known.',
    },
  },
  placeHours: {
    'needs-ruling': {
      kk: '«{place}» орнының өз сағаттары бар: {opens}–{closes}. Заңның бас тарту тізімінде мұндай негіз жоқ.',
      ru: 'У «{place}» свои часы: {opens}–{closes}. В перечне оснований отказа такого основания нет.',
      en: '“{place}” has hours of its own: {opens}–{closes}. The law’s list of grounds for refusal does not name them.',
    },
  },
  placeKind: {
    'needs-ruling': {
      kk: '«{place}» — маршрут; заң бұл нысан үшін арнайы орын дейді.',
      ru: '«{place}» — маршрут; закон для этой формы говорит о специализированном месте.',
      en: '“{place}” is a route; for this form the law speaks of a specialised place.',
    },
  },
  structures: {
    ok: {
      kk: 'Құрылыс орнатуға органның келісімі керек; тек қатер болса ғана бас тартады.',
      ru: 'Для сооружений нужно согласие органа; отказать он может лишь при угрозе.',
      en: 'Structures need the body’s consent, which it may deny only in case of a threat.',
    },
  },
};

export const words = {
  findings,
  itemMissing: { kk: 'Жетіспейді: {item}.', ru: 'Не указано: {item}.', en: 'Missing: {item}.' },
  /** the field that mends what a variable found */
  fields: {
    ...{ form: 'form', organiserAllowed: 'organiser', inTime: 'day', hoursAllowed: 'starts', placeAllowed: 'place' },
    ...{ placeAvailable: 'starts', withinCapacity: 'count', financeAllowed: 'foreign', picketAlone: 'count' },
    ...{ picketWithoutAmplifier: 'sound', picketShortEnough: 'ends', zoneAllowed: 'points', noSecondPicket: 'starts' },
  } as Readonly<Record<string, string>>,
  fieldsOfItems: {
    ...{ form: 'form', time: 'day', count: 'count', place: 'place', route: 'place' },
  } as Readonly<Record<string, string>>,
  states4: {
    ok: { kk: 'Дұрыс', ru: 'В порядке', en: 'In order' },
    missing: { kk: 'Жетіспейді', ru: 'Не хватает', en: 'Missing' },
    wrong: { kk: 'Заңға қайшы', ru: 'Противоречит закону', en: 'Against the law' },
    'needs-ruling': { kk: 'Шешім керек', ru: 'Нужно решение', en: 'Needs a ruling' },
  } satisfies Record<FindingState, Message>,
  conclusions: {
    yes: {
      kk: 'Бәрі дұрыс: бас тартуға негіз жоқ',
      ru: 'Всё в порядке: оснований отказа нет',
      en: 'In order: there is no ground for refusal',
    },
    no: { kk: 'Заңға қайшы тұсы бар', ru: 'Есть противоречие закону', en: 'Something is against the law' },
    unknown: { kk: 'Әлі толық емес', ru: 'Пока неполно', en: 'Not complete yet' },
    'needs-ruling': {
      kk: 'Заң бір жерде үндемейді: шешім керек',
      ru: 'Закон в чём-то молчит: нужно решение',
      en: 'The law is silent on something: a ruling is needed',
    },
  },
  regimes: {
    notification: { kk: 'хабарлау жеткілікті', ru: 'достаточно уведомить', en: 'it is enough to notify' },
    approval: { kk: 'келісу керек', ru: 'нужно согласование', en: 'approval is needed' },
    permission: { kk: 'рұқсат керек', ru: 'нужно разрешение', en: 'permission is needed' },
  } as Readonly<Record<string, Message>>,
  tooLate: {
    kk: 'Жауап мерзімі өтті; енді тек «өткізуге болады» деуге болады.',
    ru: 'Срок ответа истёк; теперь можно лишь не возражать.',
    en: 'The term for the answer is over; only “it may be held” is possible now.',
  },
  someoneBefore: {
    kk: 'Осы орын мен уақытқа {number} бұрын түскен.',
    ru: 'На это место и время раньше поступило {number}.',
    en: '{number} was received before for this place and time.',
  },
  noGround: {
    kk: 'Істің деректері заң тізіміндегі бірде-бір негізге сай емес.',
    ru: 'Факты дела не подтверждают ни одного основания из перечня закона.',
    en: 'The facts of the case bear out no ground of the law’s list.',
  },
  remedy: {
    kk: 'Келіспесеңіз, {date} дейін жоғары органға — {superior} — шағым бере аласыз ({provision}); заңда көзделгендей сотқа да жүгінуге болады.',
    ru: 'Если вы не согласны, до {date} можно подать жалобу в вышестоящий орган — {superior} ({provision}); в порядке, установленном законом, можно обратиться и в суд.',
    en: 'If you do not agree, you may complain to the body above – {superior} – until {date} ({provision}); as the law provides you may also go to court.',
  },
  remedyCourt: {
    kk: 'Келіспесеңіз, {date} дейін сотқа жүгіне аласыз ({provision}).',
    ru: 'Если вы не согласны, до {date} можно обратиться в суд ({provision}).',
    en: 'If you do not agree, you may go to court until {date} ({provision}).',
  },
  states: {
    pending: { kk: 'қаралуда', ru: 'на рассмотрении', en: 'being considered' },
    offered: {
      kk: 'басқа орын не уақыт ұсынылды',
      ru: 'предложены другое место или время',
      en: 'another place or time was offered',
    },
    declined: { kk: 'ұсыныс қабылданбады', ru: 'предложение не принято', en: 'the offer was declined' },
    silent: { kk: 'орган үндемеді', ru: 'орган промолчал', en: 'the body was silent' },
    'may-be-held': { kk: 'өткізуге болады', ru: 'можно проводить', en: 'may be held' },
    refused: { kk: 'бас тартылды', ru: 'отказано', en: 'refused' },
    withdrawn: { kk: 'қайтарып алынды', ru: 'отозвано', en: 'withdrawn' },
    suspended: { kk: 'тоқтатыла тұрды', ru: 'приостановлено', en: 'suspended' },
    held: { kk: 'өтті', ru: 'состоялось', en: 'held' },
    ended: { kk: 'тоқтатылды', ru: 'прекращено', en: 'ended by the body' },
  },
  steps: {
    ...placeSteps,
    'assembly.filed': {
      kk: 'Хабарлама не өтініш тіркелді',
      ru: 'Уведомление или заявление зарегистрировано',
      en: 'The notice or application was registered',
    },
    'assembly.allowed': { kk: 'Жауап: өткізуге болады', ru: 'Ответ: можно проводить', en: 'Answer: it may be held' },
    'assembly.offered': {
      kk: 'Басқа орын не уақыт ұсынылды',
      ru: 'Предложены другое место или время',
      en: 'Another place or time was offered',
    },
    'assembly.agreed': { kk: 'Ұйымдастырушы келісті', ru: 'Организатор согласился', en: 'The organiser agreed' },
    'assembly.declined': {
      kk: 'Ұйымдастырушы келіспеді',
      ru: 'Организатор не согласился',
      en: 'The organiser declined',
    },
    'assembly.refused': { kk: 'Бас тартылды', ru: 'Отказано', en: 'Refused' },
    'assembly.reply-silent': {
      kk: 'Ұйымдастырушы ұсынысқа жауап бермеді: бас тарту',
      ru: 'Организатор не ответил на предложение: отказ',
      en: 'The organiser did not reply to the offer: refusal',
    },
    'assembly.silent': {
      kk: 'Жауап мерзімі үнсіз өтті',
      ru: 'Срок ответа истёк в молчании',
      en: 'The term for the answer lapsed in silence',
    },
    'assembly.withdrawn': {
      kk: 'Ұйымдастырушы қайтарып алды',
      ru: 'Организатор отозвал',
      en: 'The organiser withdrew',
    },
    'assembly.demanded': {
      kk: 'Бұзушылықты жою талап етілді',
      ru: 'Предъявлено требование устранить нарушение',
      en: 'The organiser was asked to put a breach right',
    },
    'assembly.suspended': { kk: 'Тоқтатыла тұрды', ru: 'Приостановлено', en: 'Suspended' },
    'assembly.resumed': { kk: 'Жалғасты', ru: 'Продолжено', en: 'Resumed' },
    'assembly.ended': { kk: 'Тоқтатылды', ru: 'Прекращено', en: 'Ended' },
    'assembly.held': { kk: 'Өтті', ru: 'Состоялось', en: 'Held' },
    'assembly.reported': {
      kk: 'Көрген адам баяндады',
      ru: 'Сообщение очевидца',
      en: 'Somebody reported what was seen',
    },
  } as Readonly<Record<string, Message>>,
};
