import type { Account, Accounts } from '../../accounts/index.ts';
import type { InvitationAnswer } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { noStore } from './answers.ts';
import { optionalText } from './body-fields.ts';
import { invitationMail } from './mails.ts';
import { interfaceLink, type SignInServices } from './sign-in-services.ts';

/**
 * Invites somebody who has an account: by mail where a mail server is configured, else (or with
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
  const code = await accounts.passwordLinks.createInvitation(account.id);
  const link = interfaceLink(services, accounts.side, { invite: code });
  const expires = { expires_in: accounts.passwordLinks.lifetimeSeconds };
  if (mailer === null || link === null || deliver === 'link')
    return answer({ sent: false, code, link, ...expires });
  await mailer.send(invitationMail({ to: account, projectName, link }));
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
