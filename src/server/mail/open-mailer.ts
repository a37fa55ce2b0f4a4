import { isLoopback, type Config } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Observer } from '../../events/index.ts';
import type { Mailer } from '../../service/index.ts';

/** A mailer that ends with its process. */
export interface OpenedMailer extends Mailer {
  /** Resolves when the work that nobody waits for is over. */
  close(): Promise<void>;
}

type MailSettings = Config['mail'];

/** The configured mail server; null without one. A connection is opened for each mail. */
export function openMailer(mail: MailSettings, observe: Observer): OpenedMailer | null {
  const { url, from } = mail;
  if (url === null || from === null) return null;
  const pending = new Set<Promise<void>>();
  return {
    async send(message) {
      try {
        const transport = await transportOf(mail, url.reveal());
        const { to: address, ...content } = message;
        // As an object, so that a comma in an address makes no second one.
        const to = { name: '', address };
        await transport.sendMail({ ...content, to, from, disableFileAccess: true, disableUrlAccess: true });
      } catch (cause) {
        throw failed(cause);
      }
    },
    later(work) {
      const running = work()
        .catch((error: unknown) => observe({ name: 'mail_failed', error }))
        .finally(() => pending.delete(running));
      pending.add(running);
    },
    async close() {
      await Promise.all(pending);
    },
  };
}

/** Connects and signs in without sending anything, for `check-connection`. @throws BridgeError `mail_failed` */
export async function checkMail(mail: MailSettings): Promise<void> {
  if (mail.url === null) return;
  try {
    const transport = await transportOf(mail, mail.url.reveal());
    await transport.verify();
  } catch (cause) {
    throw failed(cause);
  }
}

/** Loaded only here: nobody else pays for the library. */
async function transportOf({ tls, timeoutMs }: MailSettings, address: string) {
  const { createTransport } = await import('nodemailer');
  const url = new URL(address);
  const user = decodeURIComponent(url.username);
  const secure = url.protocol === 'smtps:';
  const near = isLoopback(url.hostname);
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // Codes that set passwords go this way: in the clear only where a setting says so.
    requireTLS: !secure && !near && tls === 'require',
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
}

function failed(cause: unknown): BridgeError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new BridgeError('mail_failed', {
    detail: `The mail server did not take the mail${code}. Check mail.url; a link can be handed over instead.`,
    cause,
  });
}
