/** An e-mail address, and the link that shows that it is hers. */
import { type Lang, type Message, say } from '../../platform/i18n/i18n.ts';
import { type Context, later } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { hashOf, newSecret } from '../model/secret.ts';
import * as store from '../store/contacts.ts';

const lasts = 24 * 3600;
/** What a letter can be sent to (HTML Living Standard, 4.10.5.1.5, with a dot in the domain, 254 characters as in RFC 5321, 4.5.3.1.3). */
const address =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

const letter = {
  subject: {
    kk: 'Электрондық пошта мекенжайын растау',
    ru: 'Подтверждение адреса электронной почты',
    en: 'Confirm your e-mail address',
  },
  text: {
    kk: 'Qulaq порталының хаттары осы мекенжайға келуі үшін сілтемені ашыңыз (ол бір тәулік жарайды):\n\n{url}\n\nМұны сіз сұрамаған болсаңыз, ештеңе істемеңіз.\n',
    ru: 'Чтобы письма портала Qulaq приходили на этот адрес, откройте ссылку (она действует сутки):\n\n{url}\n\nЕсли вы об этом не просили, ничего не делайте.\n',
    en: 'Open this link to have letters of the portal Qulaq sent to this address (it works for one day):\n\n{url}\n\nIf you did not ask for this, do nothing.\n',
  },
} satisfies Record<string, Message>;

/** An empty address takes it away. @throws Refused email-wrong */
export async function setContact(c: Context, person: PersonId, email: string, lang: Lang): Promise<void> {
  const wanted = email.trim();
  if (wanted === '') return void (await store.dropContact(c.pool, person));
  if (wanted.length > 254 || !address.test(wanted)) throw new Refused('email-wrong', { field: 'email' });
  const secret = newSecret();
  await store.setContact(c.pool, {
    person,
    email: wanted,
    hash: hashOf(secret),
    expires: later(c.clock.now(), lasts),
  });
  const url = `${c.baseUrl()}/${lang}/${c.instance.main}/account/email/${secret}`;
  await c.sendLetter?.({ to: wanted, lang, subject: say(lang, letter.subject), text: say(lang, letter.text, { url }) });
}

/** @throws Refused link-used */
export async function confirmContact(c: Context, person: PersonId, secret: string): Promise<void> {
  if (!(await store.confirmContact(c.pool, person, hashOf(secret), c.clock.now()))) throw new Refused('link-used');
}
