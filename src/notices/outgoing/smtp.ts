/** Hands letters to a mail server (RFC 5321). */
import nodemailer from 'nodemailer';

export interface Mail {
  /** stable: whoever gets a letter twice can tell (RFC 5322, section 3.6.4) */
  id: string;
  to: string;
  lang: string;
  subject: string;
  text: string;
  html?: string;
  date: Date;
  /** one-click address (RFC 8058) */
  unsubscribe?: string;
}

/** `again`: the server was not there, or said 4xx; `never`: it refused this letter for good, 5xx. `code`: what is said of it, never the server's own text, which may hold the address */
export type Handed = { sent: true } | { sent: false; again: boolean; code: string };
export type SendMail = (mail: Mail) => Promise<Handed>;

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
}

export function smtp({ smtp, from }: { smtp: string; from: string }, host: () => string): SendMail {
  const transport = nodemailer.createTransport({
    url: smtp,
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return async (mail) => {
    try {
      await transport.sendMail({
        from,
        // As an object it is taken for one address, whatever is in it.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        date: mail.date,
        messageId: `<${mail.id}@${host()}>`,
        headers: {
          // RFC 3834, section 5: no holiday answers
          'Auto-Submitted': 'auto-generated',
          'Content-Language': mail.lang,
          ...(mail.unsubscribe === undefined
            ? {}
            : {
                'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribe}>` },
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }),
        },
      });
      return { sent: true };
    } catch (error) {
      const { code, responseCode, command } = error as SmtpError;
      // Where the server refuses us (signing in, our own address), the letter is not at fault.
      const ours = code === 'EAUTH' || command === 'MAIL FROM';
      return {
        sent: false,
        again: ours || responseCode === undefined || responseCode < 500,
        code: String(responseCode ?? code ?? 'error'),
      };
    }
  };
}
