import type { Message } from '../../platform/i18n/i18n.ts';

/** Why a question about the law was refused. */
export const refusals = {
  noWork: {
    kk: '«{name}» деген акт жинақта жоқ. Қысқа атауын (cc, parties, assemblies …) не IRI-ін беріңіз; тізімі: /api/v1/{jurisdiction}/works.',
    ru: 'Акта «{name}» в собрании нет. Назовите его краткое имя (cc, parties, assemblies …) или IRI; список: /api/v1/{jurisdiction}/works.',
    en: 'There is no act “{name}” in the collection. Give its short name (cc, parties, assemblies …) or its IRI; the list is at /api/v1/{jurisdiction}/works.',
  },
  noProvision: {
    kk: '{work} актісінде «{wId}» деген норма жоқ. Атауы art_120__para_1 түрінде болады.',
    ru: 'В акте {work} нет нормы «{wId}». Имя имеет вид art_120__para_1.',
    en: '{work} has no provision “{wId}”. A name looks like art_120__para_1.',
  },
  notYetInForce: {
    kk: '{what} {date} күні әлі қолданыста болған жоқ; қолданысқа енгізілген күні — {from}.',
    ru: '{what}: на {date} ещё не действует; введено в действие {from}.',
    en: '{what} was not yet in force on {date}; it came into force on {from}.',
  },
  notInForceAtAll: {
    kk: '{what} {date} күні қолданыста болған жоқ, ал қолданысқа енетін күні белгісіз.',
    ru: '{what}: на {date} не действует, дата введения в действие не определена.',
    en: '{what} was not in force on {date}, and no date of its coming into force is known.',
  },
  notKnownYet: {
    kk: '{what} {known} күні әлі жарияланбаған еді; жарияланған күні — {published}.',
    ru: '{what}: на {known} ещё не было опубликовано; опубликовано {published}.',
    en: '{what} had not been published by {known}; it was published on {published}.',
  },
  noParameter: {
    kk: '«{name}» деген параметр жоқ. {near}',
    ru: 'Параметра «{name}» нет. {near}',
    en: 'There is no parameter “{name}”. {near}',
  },
  allParameters: {
    kk: 'Бәрінің тізімі: «Сандар» беті, /parameters не qulaq law parameters.',
    ru: 'Все перечислены: страница «Числа», /parameters или qulaq law parameters.',
    en: 'All are listed: the page “Numbers”, /parameters, or qulaq law parameters.',
  },
  noIdentifier: {
    kk: '«{name}» деген нөмір түрі жоқ; бары: {some}.',
    ru: 'Вида номера «{name}» нет; есть: {some}.',
    en: 'There is no kind of number “{name}”; there are: {some}.',
  },
  near: {
    kk: 'Мүмкін, мынау шығар: {names}.',
    ru: 'Возможно, имелось в виду: {names}.',
    en: 'Perhaps you mean: {names}.',
  },
  noKey: {
    kk: '{name} параметрінде «{key}» деген кілт жоқ; бары: {keys}.',
    ru: 'У параметра {name} нет ключа «{key}»; есть: {keys}.',
    en: 'The parameter {name} has no key “{key}”; there are: {keys}.',
  },
  noRegion: {
    kk: '«{code}» деген өңір коды жоқ; мысалы: {some}.',
    ru: 'Кода региона «{code}» нет; например: {some}.',
    en: 'There is no region code “{code}”; for example: {some}.',
  },
  noOffence: {
    kk: '«{id}» деген құқық бұзушылық жоқ. Бап пен бөлікті былай жазыңыз: cc/120/1; тізімі: qulaq penalty list.',
    ru: 'Деяния «{id}» нет. Пишите статью и часть так: cc/120/1; список: qulaq penalty list.',
    en: 'There is no offence “{id}”. Write article and part as cc/120/1; the list: qulaq penalty list.',
  },
  noCircumstance: {
    kk: '«{id}» деген мән-жай жоқ; {offence} үшін бары: {some}.',
    ru: 'Обстоятельства «{id}» нет; для {offence} есть: {some}.',
    en: 'There is no circumstance “{id}”; for {offence} there are: {some}.',
  },
  judgedBeforeCommitted: {
    kk: 'Үкім күні ({judged}) іс-әрекет жасалған күннен ({committed}) бұрын бола алмайды.',
    ru: 'Дата приговора ({judged}) не может быть раньше даты деяния ({committed}).',
    en: 'The date of judgement ({judged}) cannot be earlier than the date of the deed ({committed}).',
  },
  badTerm: {
    kk: '«{term}» мерзім емес. Былай жазыңыз: "15 working days", "10 calendar days", "40 full days", "2 months", "1 year".',
    ru: '«{term}» — не срок. Пишите так: "15 working days", "10 calendar days", "40 full days", "2 months", "1 year".',
    en: '“{term}” is not a term. Write it as "15 working days", "10 calendar days", "40 full days", "2 months", "1 year".',
  },
  termTooLong: {
    kk: '{term} тым ұзақ: ең көбі — {most}.',
    ru: '{term}: слишком долгий срок, самое большее — {most}.',
    en: '{term} is too long; the most is {most}.',
  },
  afterOrBefore: {
    kk: 'Мерзім неден бастап не неге дейін есептелетінін айтыңыз: after мен before-дың дәл біреуі керек.',
    ru: 'Скажите, от какого или до какого дня считать: нужно ровно одно из after и before.',
    en: 'Say from or up to which day it is counted: exactly one of after and before is needed.',
  },
  noCountingRule: {
    kk: '{date} күнгі жинақта мерзім есептеудің жалпы ережесі жоқ.',
    ru: 'В собрании нет общего правила исчисления сроков на {date}.',
    en: 'The collection has no general rule for counting time limits on {date}.',
  },
  noProcedure: {
    kk: '«{id}» деген рәсім жоқ; бары: {some}.',
    ru: 'Процедуры «{id}» нет; есть: {some}.',
    en: 'There is no procedure “{id}”; there are: {some}.',
  },
  noFact: {
    kk: '{procedure} рәсімінде «{name}» деген дерек жоқ; бары: {some}.',
    ru: 'У процедуры {procedure} нет факта «{name}»; есть: {some}.',
    en: 'The procedure {procedure} has no fact “{name}”; there are: {some}.',
  },
  factType: {
    kk: '«{name}» дерегі {type} болуы керек, берілгені — {given}.',
    ru: 'Факт «{name}» должен быть: {type}; дано: {given}.',
    en: 'The fact “{name}” must be {type}; given was {given}.',
  },
  factsShape: {
    kk: 'Деректер «атауы: мәні» түріндегі жинақ болуы керек.',
    ru: 'Факты должны быть набором «имя: значение».',
    en: 'Facts must be a set of “name: value”.',
  },
  fromAfterTo: {
    kk: 'Бастапқы күн ({from}) соңғы күннен ({to}) кейін.',
    ru: 'Начальная дата ({from}) позже конечной ({to}).',
    en: 'The first date ({from}) is later than the second ({to}).',
  },
  needed: { kk: '«{field}» керек.', ru: 'Нужно поле «{field}».', en: '“{field}” is needed.' },
  emptySearch: {
    kk: 'Кемінде 2 таңба жазыңыз.',
    ru: 'Напишите не меньше 2 знаков.',
    en: 'Write at least 2 characters.',
  },
  otherLaw: {
    kk: 'Бұл сілтеме {asked} жинағына арналған, ал мұнда {here} жинағы.',
    ru: 'Эта ссылка — на собрание {asked}, а здесь собрание {here}.',
    en: 'This link is to the collection {asked}; this instance holds {here}.',
  },
  noFormat: {
    kk: '«{format}» пішімі жоқ; бары: {some}.',
    ru: 'Формата «{format}» нет; есть: {some}.',
    en: 'There is no format “{format}”; there are: {some}.',
  },
  lawConflict: {
    kk: 'Жинақтағы ережелер бір-біріне қайшы: {what}',
    ru: 'Правила собрания противоречат друг другу: {what}',
    en: 'The rules of the collection contradict each other: {what}',
  },
} satisfies Record<string, Message>;
