/** What a program that asks can cause, in three languages. The specification's statuses: 404 what is not there, 403 for a key, 400 everything else. */
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';

const refusals = {
  'no-jurisdiction': {
    kk: 'jurisdiction_id «{id}» табылмады; болатындары: {some}.',
    ru: 'jurisdiction_id «{id}» не найден; есть: {some}.',
    en: 'jurisdiction_id “{id}” was not found; there are: {some}.',
  },
  'no-service': {
    kk: 'service_code «{code}» табылмады. Тізімі: GET services.',
    ru: 'service_code «{code}» не найден. Список: GET services.',
    en: 'service_code “{code}” was not found. The list: GET services.',
  },
  'service-missing': {
    kk: 'service_code берілмеді. Тізімі: GET services.',
    ru: 'service_code не указан. Список: GET services.',
    en: 'service_code was not provided. The list: GET services.',
  },
  'no-request': {
    kk: 'service_request_id «{id}» табылмады, не ол жария емес. Өзіңіздікі болса, api_key беріңіз.',
    ru: 'service_request_id «{id}» не найден, или он не опубликован. Если он ваш, передайте api_key.',
    en: 'service_request_id “{id}” was not found, or it is not public. If it is yours, send your api_key.',
  },
  'no-token': {
    kk: 'Мұндай token жоқ. Нөмір бірден беріледі (realtime); token ретінде POST кезінде жіберілген Idempotency-Key алынады.',
    ru: 'Такого token нет. Номер выдаётся сразу (realtime); как token принимается Idempotency-Key, посланный с POST.',
    en: 'There is no such token. Numbers are given at once (realtime); the Idempotency-Key sent with POST is taken as a token.',
  },
  'key-missing': {
    kk: 'api_key керек: жеке кабинеттегі жазу құқығы бар қолжетімділік кілті.',
    ru: 'Нужен api_key: ключ доступа с правом записи из личного кабинета.',
    en: 'An api_key is needed: an access token with the right to write, from your account.',
  },
  'key-wrong': {
    kk: 'api_key жарамсыз не мерзімі өткен. Кабинетте жаңасын жасаңыз.',
    ru: 'api_key недействителен или истёк. Создайте новый в кабинете.',
    en: 'The api_key is not valid, or has expired. Make a new one in your account.',
  },
  'location-missing': {
    kk: 'Орны көрсетілмеді. address_string, address_id не lat пен long жіберіңіз.',
    ru: 'Не указано место. Передайте address_string, address_id или lat и long.',
    en: 'There is no location. Send address_string, address_id, or lat and long.',
  },
  'location-wrong': {
    kk: 'lat −90 мен 90, long −180 мен 180 аралығындағы сан болуы керек, екеуі бірге жіберіледі.',
    ru: 'lat — число от −90 до 90, long — от −180 до 180; они передаются вместе.',
    en: 'lat must be a number from −90 to 90, long from −180 to 180, and both are sent together.',
  },
  'region-missing': {
    kk: 'attribute[region] керек: аймақ координаттан анықталмайды. Мәндері: GET services/CODE.',
    ru: 'Нужен attribute[region]: по координатам регион не определяется. Значения: GET services/CODE.',
    en: 'attribute[region] is needed: the region cannot be told from coordinates. Its values: GET services/CODE.',
  },
  'no-region': {
    kk: 'attribute[region] мәні «{region}» бұл қызметте жоқ. Мәндері: GET services/CODE.',
    ru: 'Значения «{region}» для attribute[region] у этой услуги нет. Значения: GET services/CODE.',
    en: 'This service has no value “{region}” of attribute[region]. Its values: GET services/CODE.',
  },
  'description-missing': {
    kk: 'description керек: не болды және не сұрайсыз.',
    ru: 'Нужно description: что случилось и о чём вы просите.',
    en: 'A description is needed: what happened, and what you ask for.',
  },
  'description-long': {
    kk: 'description тым ұзын: {n} таңба, ең көбі {max}.',
    ru: 'description слишком длинный: {n} знаков, не более {max}.',
    en: 'The description is too long: {n} characters, at most {max}.',
  },
  'field-long': {
    kk: '«{field}» тым ұзын: ең көбі {max} таңба.',
    ru: '«{field}» слишком длинное: не более {max} знаков.',
    en: '“{field}” is too long: at most {max} characters.',
  },
  'media-wrong': {
    kk: 'media_url http не https мекенжайы болуы керек.',
    ru: 'media_url должен быть адресом http или https.',
    en: 'media_url must be an address with http or https.',
  },
  'time-wrong': {
    kk: '{field} мынадай болуы керек: 2010-01-01T00:00:00Z.',
    ru: '{field} записывается так: 2010-01-01T00:00:00Z.',
    en: '{field} is written like 2010-01-01T00:00:00Z.',
  },
  'span-wrong': {
    kk: 'start_date end_date-тен бұрын болуы керек, аралығы 90 күннен аспайды.',
    ru: 'start_date должен быть раньше end_date, промежуток — не больше 90 дней.',
    en: 'start_date must be before end_date, and the span at most 90 days.',
  },
  'status-wrong': {
    kk: 'status мәні open не closed болады; «{status}» емес.',
    ru: 'status — open или closed, а не «{status}».',
    en: 'status is open or closed, not “{status}”.',
  },
  'form-wrong': {
    kk: 'Сұрау application/x-www-form-urlencoded түрінде жіберіледі.',
    ru: 'Запрос отправляют как application/x-www-form-urlencoded.',
    en: 'A request is sent as application/x-www-form-urlencoded.',
  },
} satisfies Record<string, Message>;
export type Code = keyof typeof refusals;

const statuses: Partial<Record<Code, number>> = {
  ...{ 'no-jurisdiction': 404, 'no-service': 404, 'no-request': 404, 'no-token': 404 },
  ...{ 'key-missing': 403, 'key-wrong': 403 },
};
export const refuse = (code: Code, values: Values = {}): SaidError =>
  new SaidError(statuses[code] ?? 400, code, refusals[code], values);
