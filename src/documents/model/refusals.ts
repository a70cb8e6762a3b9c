/** Why a document is not taken: which one, what is wrong with it, and what would be right. */
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';

const refusals = {
  'no-document': {
    kk: 'Файл таңдалмады. Кемінде бір файл таңдап, қайта жіберіңіз.',
    ru: 'Файл не выбран. Выберите хотя бы один файл и отправьте снова.',
    en: 'No file was chosen. Choose at least one and send again.',
  },
  'empty-document': {
    kk: '«{name}» файлы бос. Басқа файл таңдаңыз.',
    ru: 'Файл «{name}» пуст. Выберите другой.',
    en: 'The file “{name}” is empty. Choose another one.',
  },
  'document-too-large': {
    kk: '«{name}» файлы тым үлкен: ең көбі {max} МБ. Кішірейтіңіз не бөліп жіберіңіз.',
    ru: 'Файл «{name}» слишком большой: не более {max} МБ. Уменьшите его или разделите на части.',
    en: 'The file “{name}” is too large: at most {max} MB. Make it smaller, or send it in parts.',
  },
  'too-many-documents': {
    kk: 'Құжат тым көп: бір іске ең көбі {max} құжат қосылады, қазір {now} бар. Артығын алып тастаңыз.',
    ru: 'Документов слишком много: к делу прилагают не более {max}, сейчас их {now}. Уберите лишние.',
    en: 'There are too many documents: a case takes at most {max}, and has {now} now. Leave some out.',
  },
  'document-kind': {
    kk: '«{name}» файлының мазмұны — {found}; мұндай файл қосылмайды. Қосуға болатындары: {kinds}.',
    ru: 'Содержимое файла «{name}» — {found}; такие файлы не принимаются. Можно приложить: {kinds}.',
    en: 'The content of “{name}” is {found}, and such files are not taken. You can attach: {kinds}.',
  },
  'document-unknown': {
    kk: '«{name}» файлының түрін мазмұнынан анықтау мүмкін болмады. Қосуға болатындары: {kinds}.',
    ru: 'По содержимому файла «{name}» нельзя понять, что это. Можно приложить: {kinds}.',
    en: 'What “{name}” is cannot be told from its content. You can attach: {kinds}.',
  },
  'document-disguised': {
    kk: '«{name}» файлының аты мен мазмұны сәйкес емес: мазмұны — {found}. Атын «.{ending}» деп аяқтаңыз не дұрыс файлды таңдаңыз.',
    ru: 'Имя файла «{name}» не соответствует содержимому: внутри {found}. Пусть имя кончается на «.{ending}», или выберите нужный файл.',
    en: 'The name of “{name}” does not fit its content, which is {found}. Let the name end in “.{ending}”, or choose the right file.',
  },
  'document-broken': {
    kk: '«{name}» ({found}) файлы бүлінген. Қайта сақтап немесе қайта түсіріп, тағы жіберіңіз.',
    ru: 'Файл «{name}» ({found}) повреждён. Сохраните или снимите его заново и отправьте ещё раз.',
    en: 'The file “{name}” ({found}) is damaged. Save it or take the picture again, and send it once more.',
  },
  'case-closed': {
    kk: 'Іс жабылған, оған құжат қосылмайды. Жаңа өтініш беріңіз.',
    ru: 'Дело закрыто, документы к нему не прилагаются. Подайте новое обращение.',
    en: 'The case is closed and takes no documents. File a new appeal.',
  },
  'not-multipart': {
    kk: 'Файлдар multipart/form-data түрінде жіберіледі, өріс аты — documents.',
    ru: 'Файлы отправляют как multipart/form-data, имя поля — documents.',
    en: 'Files are sent as multipart/form-data, in a field named documents.',
  },
  'storage-down': {
    kk: 'Құжаттар қоймасы қазір жауап бермейді. Ештеңе сақталған жоқ; кейінірек қайталаңыз.',
    ru: 'Хранилище документов сейчас не отвечает. Ничего не сохранено; повторите позже.',
    en: 'The store of documents does not answer just now. Nothing was kept; try again later.',
  },
} satisfies Record<string, Message>;

const statuses: Partial<Record<keyof typeof refusals, number>> = {
  ...{ 'document-too-large': 413, 'case-closed': 409, 'not-multipart': 415, 'storage-down': 503 },
};

/** The name of the field of the form, and of the part of the multipart body. */
export const field = 'documents';

export const refuse = (code: keyof typeof refusals, values: Values = {}): SaidError =>
  new SaidError(statuses[code] ?? 422, code, refusals[code], values, field);
