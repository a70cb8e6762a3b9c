/** Letters go out: at least once, each with the id of its event, and are given up in the open. */
import type { Notices } from '../context.ts';
import { urlOf } from '../context.ts';
import { leaseUntil, nextTry } from '../model/back-off.ts';
import { letterOf } from '../model/letter.ts';
import { sayNotice } from '../model/notice.ts';
import type { Mail } from '../outgoing/smtp.ts';
import { type LetterJob, letterAgain, letterDone, letterGivenUp, takeLetters } from '../store/letters.ts';
import { langOf, noticeFor, preferenceOf } from '../store/notices.ts';

const atOnce = 8;

/** @returns how many attempts were made */
export async function deliverLetters(c: Notices): Promise<number> {
  if (!c.sendMail) return 0;
  const now = c.clock.now();
  const jobs = await takeLetters(c.pool, now, leaseUntil(now), atOnce);
  await Promise.all(jobs.map((job) => deliver(c, job)));
  return jobs.length;
}

async function deliver(c: Notices, job: LetterJob): Promise<void> {
  const mail = await mailOf(c, job);
  if (!mail) return void (await letterDone(c.pool, job));
  const handed = await c.sendMail!(mail);
  if (handed.sent) return void (await letterDone(c.pool, job));
  const at = handed.again ? nextTry(c.clock.now(), job.tries) : undefined;
  if (at) return void (await letterAgain(c.pool, job, at, handed.code));
  // A letter that carries its own text leaves nothing behind: it holds an address that nobody has confirmed.
  await (job.own ? letterDone(c.pool, job) : letterGivenUp(c.pool, job, handed.code, c.clock.now()));
}

/** The letter as it is today: address, language and wish may have changed since the event. Undefined: there is nobody to send it to. */
async function mailOf(c: Notices, job: LetterJob): Promise<Mail | undefined> {
  const date = c.clock.now();
  if (job.own) {
    const { address, lang, subject, text } = job.own;
    return { id: job.id, to: address, lang, subject, text, date };
  }
  const person = job.person;
  const to = person && (await c.people.letterTo(person));
  if (!person || !to || !(await preferenceOf(c.pool, person)).letters) return undefined;
  const notice = await noticeFor(c.pool, person, job.id);
  if (!notice) return undefined;
  const lang = await langOf(c.pool, person);
  const unsubscribe = `${c.baseUrl()}/${lang}/${notice.jurisdiction}/inbox/unsubscribe/${c.keys.unsubscribeToken(person)}`;
  const said = sayNotice(lang, c.kinds, c.instance, notice);
  return {
    id: job.id,
    to,
    lang,
    date,
    unsubscribe,
    ...letterOf(lang, said, notice.about, urlOf(c, lang, notice), unsubscribe),
  };
}
