/** Every question that can be asked, in one list: the API, its OpenAPI document and its browsable page are made from it. */
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Ask } from './ask.ts';
import * as assessing from './assess.ts';
import * as comparing from './compare.ts';
import { deadline, deadlineQuery, deadlineSchema } from './deadline.ts';
import { parameter, parameterQuery, parameterSchema, parameters, parametersSchema } from './parameters.ts';
import { offences, offencesSchema, penalty, penaltyQuery, penaltySchema } from './penalty.ts';
import * as reference from './reference.ts';
import { roles, rolesSchema } from './roles.ts';
import { langQuery, momentQuery, object } from './schema.ts';
import { search, searchSchema } from './search.ts';
import * as acts from './work.ts';

export interface Operation {
  id: string;
  method: 'get' | 'post';
  /** below `/api/v1/{jurisdiction}` */
  path: string;
  summary: Message;
  params: TObject;
  query: TObject;
  body?: TObject;
  answer: TSchema;
  /** an example of a query, for the browsable page */
  example: Readonly<Record<string, string>>;
  run: (ask: Ask, input: { params: Record<string, string>; query: Record<string, never>; body: never }) => unknown;
}

function operation<P extends TObject, Q extends TObject, B extends TObject, A extends TSchema>(o: {
  id: string;
  method?: 'get' | 'post';
  path: string;
  summary: Message;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  example?: Readonly<Record<string, string>>;
  run: (ask: Ask, input: { params: Static<P>; query: Static<Q>; body: Static<B> }) => Static<A>;
}): Operation {
  const query = object({ ...(o.query?.properties ?? {}), ...langQuery });
  return {
    ...o,
    method: o.method ?? 'get',
    params: o.params ?? object({}),
    query,
    example: o.example ?? {},
    run: o.run as never,
  };
}

const moment = object(momentQuery);
const known = object({ known: momentQuery.known });
const ofWork = object({ work: Type.String({ description: 'short name or percent-encoded IRI' }) });
const ofProvision = object({ work: Type.String(), wId: Type.String({ description: 'art_120__para_1' }) });

export const operations: readonly Operation[] = [
  operation({
    id: 'state',
    path: '/',
    query: moment,
    answer: reference.stateSchema,
    summary: {
      kk: 'Белгілі бір сәттегі заңнаманың жай-күйі',
      ru: 'Состояние закона на момент',
      en: 'The state of the law on a moment',
    },
    run: (ask, { query }) => reference.state(ask, query),
  }),
  operation({
    id: 'works',
    path: '/works',
    query: moment,
    answer: acts.worksSchema,
    summary: { kk: 'Барлық актілер', ru: 'Все акты', en: 'All acts' },
    run: (ask, { query }) => acts.works(ask, query),
  }),
  operation({
    id: 'work',
    path: '/works/:work',
    params: ofWork,
    query: moment,
    answer: acts.workSchema,
    example: { work: 'parties', on: '2020-06-06' },
    summary: { kk: 'Белгілі бір күнгі акт', ru: 'Акт на дату', en: 'An act on a date' },
    run: (ask, { params, query }) => acts.work(ask, params.work, query),
  }),
  operation({
    id: 'provision',
    path: '/works/:work/provisions/:wId',
    params: ofProvision,
    query: moment,
    answer: acts.provisionAnswerSchema,
    example: { work: 'cc', wId: 'art_120__para_1', on: '2020-02-01' },
    summary: { kk: 'Белгілі бір күнгі норма', ru: 'Норма на дату', en: 'A provision on a date' },
    run: (ask, { params, query }) => acts.provision(ask, `${params.work}#${params.wId}`, query),
  }),
  operation({
    id: 'history',
    path: '/works/:work/provisions/:wId/history',
    params: ofProvision,
    query: known,
    answer: comparing.historySchema,
    example: { work: 'cc', wId: 'art_120__para_1' },
    summary: { kk: 'Норманың тарихы', ru: 'История нормы', en: 'The history of a provision' },
    run: (ask, { params, query }) => comparing.history(ask, `${params.work}#${params.wId}`, query),
  }),
  operation({
    id: 'diff',
    path: '/works/:work/diff',
    params: ofWork,
    query: object(comparing.diffQuery),
    answer: comparing.diffSchema,
    example: { work: 'parties', from: '2020-01-01', to: '2021-01-01' },
    summary: {
      kk: 'Актінің екі күнгі мәтінін салыстыру',
      ru: 'Две даты одного акта рядом',
      en: 'Two dates of an act side by side',
    },
    run: (ask, { params, query }) => comparing.diff(ask, params.work, query),
  }),
  operation({
    id: 'changes',
    path: '/changes',
    query: object(comparing.diffQuery),
    answer: comparing.changesSchema,
    example: { from: '2020-01-01', to: '2020-12-31' },
    summary: {
      kk: 'Екі күннің арасында бүкіл заңнамада не өзгерді',
      ru: 'Что изменилось во всём законодательстве между датами',
      en: 'What changed between two dates across the whole law',
    },
    run: (ask, { query }) => comparing.changes(ask, query),
  }),
  operation({
    id: 'parameters',
    path: '/parameters',
    query: moment,
    answer: parametersSchema,
    summary: { kk: 'Заңдағы барлық сандар', ru: 'Все числа закона', en: 'All the numbers of the law' },
    run: (ask, { query }) => parameters(ask, query),
  }),
  operation({
    id: 'parameter',
    path: '/parameters/:name',
    params: object({ name: Type.String() }),
    query: object({ ...momentQuery, ...parameterQuery }),
    answer: parameterSchema,
    example: { name: 'party.members', on: '2020-12-01' },
    summary: {
      kk: 'Белгілі бір күнгі сан және оның уақыт бойындағы мәндері',
      ru: 'Число на дату и его значения во времени',
      en: 'A number on a date, and over time',
    },
    run: (ask, { params, query }) => parameter(ask, params.name, query),
  }),
  operation({
    id: 'penalties',
    path: '/penalties',
    query: moment,
    answer: offencesSchema,
    summary: {
      kk: 'Барлық құқық бұзушылық пен жазалары',
      ru: 'Все деяния и наказания за них',
      en: 'All offences and their penalties',
    },
    run: (ask, { query }) => offences(ask, query),
  }),
  operation({
    id: 'penalty',
    path: '/penalty',
    query: object(penaltyQuery),
    answer: penaltySchema,
    example: { offence: 'cc/120/1', committed: '2019-06-01', judged: '2020-03-01' },
    summary: {
      kk: 'Іс-әрекет үшін жаза: қай күннің заңы қолданылады және неге',
      ru: 'Наказание за деяние: закон какого дня применяется и почему',
      en: 'The penalty for a deed: which day’s law governs, and why',
    },
    run: (ask, { query }) => penalty(ask, query),
  }),
  operation({
    id: 'deadline',
    path: '/deadline',
    query: object({ ...momentQuery, ...deadlineQuery }),
    answer: deadlineSchema,
    example: { after: '2025-03-19', term: '15 working days' },
    summary: {
      kk: 'Мерзімді қадам-қадаммен есептеу',
      ru: 'Расчёт срока по шагам',
      en: 'A deadline, computed step by step',
    },
    run: (ask, { query }) => deadline(ask, query),
  }),
  operation({
    id: 'procedures',
    path: '/procedures',
    answer: assessing.proceduresSchema,
    summary: {
      kk: 'Бағалауға болатын рәсімдер',
      ru: 'Процедуры, которые можно оценить',
      en: 'The procedures that can be assessed',
    },
    run: (ask) => assessing.procedures(ask),
  }),
  operation({
    id: 'assess',
    method: 'post',
    path: '/procedures/:procedure/assessments',
    params: object({ procedure: Type.String() }),
    body: assessing.assessBody,
    answer: assessing.assessmentSchema,
    summary: {
      kk: 'Істі бағалау: қорытынды, оның ізі және сілтемелері',
      ru: 'Оценка дела: вывод, ход и ссылки',
      en: 'Assess a case: conclusion, trace and citations',
    },
    run: (ask, { params, body }) => assessing.assess(ask, params.procedure, body),
  }),
  operation({
    id: 'search',
    path: '/search',
    query: object({ ...momentQuery, q: Type.String() }),
    answer: searchSchema,
    example: { q: 'митинг' },
    summary: { kk: 'Үш тілде іздеу', ru: 'Поиск на трёх языках', en: 'Search in three languages' },
    run: (ask, { query }) => search(ask, query),
  }),
  operation({
    id: 'reforms',
    path: '/reforms',
    answer: reference.reformsSchema,
    summary: {
      kk: 'Реформалар: кезеңдері, айтылғаны және заңда тұрғаны',
      ru: 'Реформы: этапы, сказанное и закон',
      en: 'Reforms: stages, claim and statute',
    },
    run: (ask) => reference.reforms(ask),
  }),
  operation({
    id: 'claims',
    path: '/claims',
    answer: reference.claimsSchema,
    summary: { kk: 'Айтылған сөздер және заң', ru: 'Утверждения и закон', en: 'Claims beside the statute' },
    run: (ask) => reference.claims(ask),
  }),
  operation({
    id: 'openPoints',
    path: '/open-points',
    answer: reference.openPointsSchema,
    summary: { kk: 'Анықталмаған мәселелер', ru: 'Открытые вопросы', en: 'Open points' },
    run: (ask) => reference.openPoints(ask),
  }),
  operation({
    id: 'regions',
    path: '/regions',
    query: moment,
    answer: reference.regionsSchema,
    summary: { kk: 'Өңірлер', ru: 'Регионы', en: 'Regions' },
    run: (ask, { query }) => reference.regions(ask, query),
  }),
  operation({
    id: 'bodies',
    path: '/bodies',
    query: moment,
    answer: reference.bodiesSchema,
    summary: {
      kk: 'Мемлекеттік органдар және кім кімге бағынады',
      ru: 'Органы государства и кто над кем стоит',
      en: 'The bodies of state and who stands above whom',
    },
    run: (ask, { query }) => reference.bodies(ask, query),
  }),
  operation({
    id: 'roles',
    path: '/roles',
    query: moment,
    answer: rolesSchema,
    summary: {
      kk: 'Кімнің қандай құқығы, міндеті мен тыйымы бар',
      ru: 'У кого какие права, обязанности и запреты',
      en: 'Who has which rights, duties and prohibitions',
    },
    run: (ask, { query }) => roles(ask, query),
  }),
  operation({
    id: 'calendar',
    path: '/calendar/:year',
    params: object({ year: Type.String({ pattern: '^[0-9]{4}$' }) }),
    query: known,
    answer: reference.calendarSchema,
    example: { year: '2025' },
    summary: {
      kk: 'Жылдың мерекелері мен ауыстырылған күндері',
      ru: 'Праздники и переносы года',
      en: 'Holidays and transfers of a year',
    },
    run: (ask, { params, query }) => reference.calendar(ask, params.year, query),
  }),
  operation({
    id: 'identifier',
    method: 'post',
    path: '/identifiers/:identifier/checks',
    params: object({ identifier: Type.String() }),
    body: object({ number: Type.String({ maxLength: 40 }) }),
    answer: reference.identifierSchema,
    summary: {
      kk: 'Сәйкестендіру нөмірінің дұрыстығын тексеру',
      ru: 'Проверка идентификационного номера',
      en: 'Check an identity number',
    },
    run: (ask, { params, body }) => reference.identifier(ask, params.identifier, body.number),
  }),
  operation({
    id: 'coverage',
    path: '/coverage',
    answer: reference.coverageSchema,
    summary: {
      kk: 'Параметрлер мен ережелердің уақыт бойынша қамтылуы',
      ru: 'Покрытие параметров и правил по времени',
      en: 'Coverage of parameters and rules over time',
    },
    run: (ask) => reference.coverageOf(ask),
  }),
  operation({
    id: 'sources',
    path: '/sources',
    answer: reference.sourcesSchema,
    summary: { kk: 'Дереккөздер', ru: 'Источники', en: 'Sources' },
    run: (ask) => reference.sources(ask),
  }),
  operation({
    id: 'terms',
    path: '/terms',
    answer: reference.termsSchema,
    summary: { kk: 'Терминдер сөздігі', ru: 'Словарь терминов', en: 'Glossary' },
    run: (ask) => reference.terms(ask),
  }),
];
