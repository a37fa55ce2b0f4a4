import type { ConfigProblem } from './config-error.ts';
import { choice, integer, text, type Kind } from './kinds.ts';
import { Secret } from './secret.ts';
import { optional, setting } from './setting.ts';
import type { SettingValues } from './settings.ts';

/** The group `mail`: how messages to people leave. */
export const mailSettings = {
  url: optional(mailAddress(), {
    help: 'SMTP server that sends mail: smtp://user:password@host:587 or smtps://…; without it links are handed over',
    secret: true,
  }),
  from: optional(text({ max: 320 }), { help: 'Sender of mails, such as Shop <admin@example.com>' }),
  tls: setting(choice(['require', 'prefer']), {
    default: 'require',
    help: 'Encryption of smtp://: require refuses a server without STARTTLS, except on this machine',
  }),
  timeoutMs: setting(integer(100, 120_000), {
    default: 15_000,
    help: 'Longest wait for the mail server, in milliseconds',
  }),
};

/** What is missing beside `mail.url`. */
export function mailProblems({ mail, server, service }: SettingValues): ConfigProblem[] {
  if (mail.url === null) return [];
  const problems: ConfigProblem[] = [];
  if (mail.from === null) {
    problems.push({
      setting: 'mail.from',
      detail: 'mail.from is missing: mail.url is set, and mails need a sender.',
    });
  }
  if (server.publicUrl === null && service.url === null) {
    problems.push({
      setting: 'server.publicUrl',
      detail: 'server.publicUrl is missing: links in mails (mail.url) begin with that address.',
    });
  }
  return problems;
}

/** May hold a password, so it is a secret and never quoted. */
function mailAddress(): Kind<Secret> {
  return {
    allowed: 'an address such as smtp://user:password@mail.example.com:587',
    jsonSchema: { type: 'string' },
    masked: true,
    read(raw) {
      if (typeof raw !== 'string' || !URL.canParse(raw)) return undefined;
      const { protocol, hostname, pathname, search } = new URL(raw);
      const known = (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';
      return known && pathname.length <= 1 && search === '' ? new Secret(raw) : undefined;
    },
  };
}
