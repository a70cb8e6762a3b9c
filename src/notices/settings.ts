/** Settings of the room, from the environment. A wrong one stops the start with a sentence. */
import { ConfigError } from '../platform/config/config.ts';

export interface NoticeSettings {
  /** where letters are handed over, and in whose name; without both, letters stay in the inbox */
  mail: { smtp: string; from: string } | undefined;
  /** the private key for web push in base64url, in place of the file in the data folder */
  key: string | undefined;
  /** whom a push service can write to (RFC 8292, section 2.1): mailto: or https: */
  contact: string | undefined;
  /** a webhook that has failed for so many days is switched off */
  webhookDays: number;
  /** requests to this machine itself, and without TLS: for tests and demonstrations only */
  loopback: boolean;
}

/** @throws ConfigError */
export function readNoticeSettings(env: NodeJS.ProcessEnv): NoticeSettings {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined;
  const days = Number(get('QULAQ_WEBHOOK_DAYS') ?? 5);
  if (!Number.isInteger(days) || days < 1 || days > 90)
    throw new ConfigError(
      `QULAQ_WEBHOOK_DAYS is “${env['QULAQ_WEBHOOK_DAYS']}”; it must be a whole number from 1 to 90.`,
    );
  const loopback = get('QULAQ_NOTICES_LOOPBACK') ?? 'no';
  if (!['yes', 'no'].includes(loopback))
    throw new ConfigError(`QULAQ_NOTICES_LOOPBACK is “${loopback}”; it must be yes or no.`);
  const contact = get('QULAQ_PUSH_CONTACT');
  if (contact !== undefined && !/^(mailto:\S+@\S+|https:\/\/\S+)$/.test(contact))
    throw new ConfigError(
      `QULAQ_PUSH_CONTACT is “${contact}”; write it like mailto:portal@state.example, or as an https address.`,
    );
  return {
    mail: mail(get),
    key: get('QULAQ_PUSH_KEY'),
    contact,
    webhookDays: days,
    loopback: loopback === 'yes',
  };
}

function mail(get: (name: string) => string | undefined): NoticeSettings['mail'] {
  const smtp = get('QULAQ_SMTP_URL');
  const from = get('QULAQ_MAIL_FROM');
  if (smtp === undefined && from === undefined) return undefined;
  // The address holds a password, so it is not repeated.
  if (smtp === undefined || !URL.canParse(smtp) || !['smtp:', 'smtps:'].includes(new URL(smtp).protocol))
    throw new ConfigError('QULAQ_SMTP_URL must be like smtps://user:password@mail.state.example:465.');
  if (from === undefined || !/^[^\r\n<>]*<[^\s<>]+@[^\s<>]+>$|^[^\s<>]+@[^\s<>]+$/.test(from))
    throw new ConfigError(
      `QULAQ_SMTP_URL is set, so QULAQ_MAIL_FROM is needed too, like Qulaq <notices@state.example>; it is “${from ?? ''}”.`,
    );
  return { smtp, from };
}
