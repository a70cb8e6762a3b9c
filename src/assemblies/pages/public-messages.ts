/** Every word of the room's public pages, in three languages. */
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Modality } from '../model/role.ts';

export const m = {
  assemblies: { kk: 'Бейбіт жиналыстар', ru: 'Мирные собрания', en: 'Peaceful assemblies' },
  // roles
  roles: { kk: 'Кімнің қандай құқығы бар', ru: 'У кого какие права', en: 'Who may do what' },
  rolesLead: {
    kk: 'Жиналысқа қатысы бар әркімнің құқықтары, міндеттері мен тыйымдары — сол күні қолданыста болған заң бойынша. Әр жолдың нормасы көрсетілген.',
    ru: 'Права, обязанности и запреты каждого, кто имеет отношение к собранию, — по закону, действующему в выбранный день. У каждой строки названа норма.',
    en: 'Rights, duties and prohibitions of everybody who has a part in an assembly, as the law in force on a day has them. Every line names its provision.',
  },
  roleLead: {
    kk: '{date} күні қолданыста болған заң бойынша. Мұнда — қысқаша баяндау; ресми мәтін — сілтемедегі актіде.',
    ru: 'По закону, действующему {date}. Здесь краткое изложение; официальный текст — в акте по ссылке.',
    en: 'As the law in force on {date} has it. This is a digest; the official text is the act behind the link.',
  },
  modalities: {
    right: { kk: 'Құқықтары', ru: 'Права', en: 'Rights' },
    duty: { kk: 'Міндеттері', ru: 'Обязанности', en: 'Duties' },
    prohibition: { kk: 'Тыйымдары', ru: 'Запреты', en: 'Prohibitions' },
    ground: { kk: 'Әрекет ету негіздері', ru: 'Основания действовать', en: 'Grounds to act' },
    definition: { kk: 'Кім ол', ru: 'Кто это', en: 'Who this is' },
  } satisfies Record<Modality, Message>,
  counted: {
    kk: '{n, number}',
    ru: '{n, number}',
    en: '{n, number}',
  },
  notInLaw: {
    kk: 'Бұл күнгі заңда бұл рөл туралы норма жоқ.',
    ru: 'В законе на этот день нет нормы об этой роли.',
    en: 'The law in force on this day has no provision on this role.',
  },
  standard: {
    kk: 'стандарт, ұлттық заң емес',
    ru: 'стандарт, не национальный закон',
    en: 'standard, not national law',
  },
  standardTitle: { kk: 'Халықаралық стандарт', ru: 'Международный стандарт', en: 'International standard' },
  standardText: {
    kk: 'Төмендегілер ұлттық заң емес: мемлекет оларды ескеруге шақырылады, бірақ оларға сүйеніп талап қою үшін заң нормасы керек.',
    ru: 'Это не национальный закон: государство призвано это учитывать, но требовать по нему можно лишь там, где есть норма закона.',
    en: 'This is not national law: the state is called on to heed it, but a demand needs a provision of the law.',
  },
  promised: {
    kk: 'Не айтылды, заңда не бар',
    ru: 'Что было сказано и что в законе',
    en: 'What was said, and what the law says',
  },
  said: { kk: 'Айтылғаны', ru: 'Сказано', en: 'Said' },
  enacted: { kk: 'Заңдағысы', ru: 'В законе', en: 'In the law' },
  differs: { kk: 'заң басқаша', ru: 'в законе иначе', en: 'the law differs' },
  agrees: { kk: 'заңмен сәйкес', ru: 'соответствует закону', en: 'as in the law' },
  print: { kk: 'Басып шығаратын карточка', ru: 'Карточка для печати', en: 'Card to print' },
  cardFor: { kk: 'Карточка', ru: 'Карточка', en: 'Card' },
  cardHint: {
    kk: 'A5 парағына басып шығарыңыз (браузердегі «Басып шығару»). Кодты сканерлеген адам осы рөлдің сол күнгі бетін ашады.',
    ru: 'Печатайте на листе A5 («Печать» в браузере). Кто отсканирует код, откроет страницу этой роли на тот же день.',
    en: 'Print it on A5 (“Print” in the browser). Whoever scans the code opens this role’s page for the same day.',
  },
  cardDay: { kk: '{date} күнгі заң', ru: 'Закон на {date}', en: 'The law on {date}' },
  cardCode: { kk: 'Осы рөлдің беті', ru: 'Страница этой роли', en: 'The page of this role' },
  back: { kk: 'Рөлдің беті', ru: 'Страница роли', en: 'Page of the role' },
  allRoles: { kk: 'Барлық рөлдер', ru: 'Все роли', en: 'All roles' },
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
  badDate: {
    kk: '«on» мәні — «{value}», ол күн емес. Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.',
    ru: 'В «on» стоит «{value}» — это не дата. Напишите дату в виде ГГГГ-ММ-ДД.',
    en: '“on” is “{value}”, which is not a date. Write it as YYYY-MM-DD.',
  },
} as const;
