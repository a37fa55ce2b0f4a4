import type { Account, Accounts } from '../../accounts/index.ts';
import type { InvitationAnswer } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { noStore } from './answers.ts';
import { optionalText } from './body-fields.ts';
import { invitationMail, resetMail } from './mails.ts';
import { interfaceLink, type SignInServices } from './sign-in-services.ts';

/**
 * Sends somebody who has an account a link to choose a password, the first or a new one: by mail where a mail server is configured, else (or with
 * `{"deliver": "link"}`) by a link that is shown this once.
 *
 * @throws BridgeError `conflict` for a disabled account, `invalid_request`, `mail_failed`
 */
export async function invite(
  account: Account,
  body: unknown,
  accounts: Accounts,
  services: SignInServices,
): Promise<Response> {
  const { mailer, projectName } = services;
  const deliver = deliveryOf(body);
  const { code, purpose } = await accounts.passwordLinks.createFor(account.id);
  const invites = purpose === 'invitation';
  const link = interfaceLink(services, accounts.side, { [invites ? 'invite' : 'reset']: code });
  const expires = { expires_in: accounts.passwordLinks.lifetimeSeconds };
  if (mailer === null || link === null || deliver === 'link')
    return answer({ sent: false, code, purpose, link, ...expires });
  await mailer.send((invites ? invitationMail : resetMail)({ to: account, projectName, link }));
  return answer({ sent: true, ...expires });
}

function deliveryOf(body: unknown): 'mail' | 'link' {
  const deliver = optionalText(body, 'deliver') ?? 'mail';
  if (deliver === 'mail' || deliver === 'link') return deliver;
  const detail = '"deliver" has to be "mail" or "link".';
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/deliver', code: 'invalid_value', detail }],
  });
}

function answer(invitation: InvitationAnswer): Response {
  return Response.json(invitation, { headers: noStore });
}
