/** A database that cannot be asked, or has no room left: what is said then, whatever the page. */
import { SaidError } from '../http/said-error.ts';

/** disk_full, and what the operating system says of its own files. */
const full = /^(53100|ENOSPC)$/;
/** Connection exceptions, other insufficient resources, operator intervention (classes 08, 53, 57P), and what sockets say. */
const gone = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** `pg` says these without a code. */
const said =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** @returns what to say in place of an error of the database that is nobody's fault here; undefined where it is another error */
export function unavailable(error: unknown): SaidError | undefined {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string };
  if (full.test(code))
    return new SaidError(503, 'no-room', {
      kk: 'Дәл қазір сақтайтын орын жоқ, сондықтан жібергеніңіз қабылданбады, жартылай да сақталған жоқ. Мәтініңізді сақтап қойып, кейінірек қайта жіберіңіз: бір нысан екі рет жіберілсе де бір рет қана саналады.',
      ru: 'Сейчас нет места для хранения, поэтому отправленное не принято, и ничего не сохранено наполовину. Сохраните текст у себя и отправьте позже ещё раз: одна форма, отправленная дважды, считается один раз.',
      en: 'There is no room to keep anything right now, so what you sent was not accepted, and nothing was kept by half. Keep your text and send it again later: one form counts once, however often it is sent.',
    });
  // No socket file: a database that has not been started. Another file that is missing is no matter of the database.
  const noSocket = code === 'ENOENT' && syscall === 'connect';
  if (gone.test(code) || noSocket || said.test(message))
    return new SaidError(503, 'database-gone', {
      kk: 'Сақтау орнына дәл қазір қол жетпейді. Егер бірдеңе жіберген болсаңыз, оның қабылданғаны расталмады: бір минуттан кейін дәл осы нысанды қайта жіберіңіз, ол бір рет қана саналады.',
      ru: 'Хранилище сейчас недоступно. Если вы что-то отправили, приём не подтверждён: через минуту отправьте эту же форму ещё раз, она будет посчитана один раз.',
      en: 'The storage cannot be reached right now. If you sent something, it is not confirmed: send the same form again in a minute; it counts once.',
    });
  return undefined;
}
