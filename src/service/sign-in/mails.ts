import type { Account } from '../../accounts/index.ts';
import type { Mail } from './sign-in-services.ts';

/** What a mail is about. */
export interface MailFacts {
  readonly to: Account;
  readonly projectName: string;
  readonly link: string;
}

/** With a link to set a new password. */
export function resetMail({ to, projectName, link }: MailFacts): Mail {
  return compose(to, `New password for ${projectName}`, link, [
    `Somebody, probably you, asked for a new password for ${to.email} at ${projectName}.`,
    'Open this link to choose one. It works once, within an hour, and ends your sessions elsewhere:',
    'If it was not you, leave this mail alone: nothing changes.',
  ]);
}

/** With a link to choose a first password. */
export function invitationMail({ to, projectName, link }: MailFacts): Mail {
  return compose(to, `Invitation to ${projectName}`, link, [
    `You were invited to ${projectName} as ${to.email}.`,
    'Open this link to choose a password. It works once, within an hour:',
    'If you did not expect this, leave this mail alone.',
  ]);
}

type Sentences = readonly [about: string, before: string, after: string];

function compose(to: Account, subject: string, link: string, [about, before, after]: Sentences): Mail {
  const greeting = to.name === '' ? 'Hello,' : `Hello ${to.name},`;
  return {
    to: to.email,
    subject,
    text: [greeting, about, before, link, after, ''].join('\n\n'),
    html: [
      '<!doctype html><html><body style="font-family: sans-serif; line-height: 1.5">',
      ...[greeting, about, before].map((line) => `<p>${escaped(line)}</p>`),
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      `<p>${escaped(after)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}

/** Names are what people typed; in a mail they are text. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
