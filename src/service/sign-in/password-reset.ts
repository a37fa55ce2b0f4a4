import type { Accounts } from '../../accounts/index.ts';
import type { PasswordLinkDescription } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { noStore } from './answers.ts';
import { textFields } from './body-fields.ts';
import { resetMail } from './mails.ts';
import { interfaceLink, type Mailer, type SignInServices } from './sign-in-services.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/reset/` `{email}` → 204, whoever it names: whether there is an account is found out afterwards,
 * when nobody waits for it.
 *
 * @throws BridgeError `invalid_request`, `rate_limited`, `mail_not_configured`
 */
export async function requestReset(
  request: SignInRequest,
  accounts: Accounts,
  services: SignInServices,
): Promise<Response> {
  const { email } = textFields(await request.body(), ['email']);
  const mailer = requireMailer(services);
  await accounts.passwordLinks.countRequest(email, clientOf(request));
  mailer.later(() => mailReset(email, mailer, accounts, services));
  return noContent();
}

async function mailReset(
  email: string,
  mailer: Mailer,
  accounts: Accounts,
  services: SignInServices,
): Promise<void> {
  const made = await accounts.passwordLinks.createReset(email);
  const link = made === null ? null : interfaceLink(services, accounts.side, { reset: made.code });
  if (made === null || link === null) return;
  await mailer.send(resetMail({ to: made.account, projectName: services.projectName, link }));
}

/** `POST …/auth/reset/open/` `{code}`: whose link it is, and what for. The code stays good. @throws BridgeError `invalid_code` */
export async function openPasswordLink(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const { code } = textFields(await request.body(), ['code']);
  const { account, purpose, expiresInSeconds } = await accounts.passwordLinks.open(code);
  const { email, name } = account;
  const answer: PasswordLinkDescription = { email, name, purpose, expires_in: expiresInSeconds };
  return Response.json(answer, { headers: noStore });
}

/**
 * `POST …/auth/reset/confirm/` `{code, password}` → 204. Every session of the account ends, and nobody is
 * signed in: whoever has a second factor is asked for it as at any sign-in.
 *
 * @throws BridgeError `invalid_code`, `invalid_request` with what the password lacks
 */
export async function confirmReset(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const { code, password } = textFields(await request.body(), ['code', 'password']);
  request.trail?.identify(await accounts.passwordLinks.setPassword(code, password));
  return noContent();
}

/** @throws BridgeError `mail_not_configured` */
function requireMailer({ mailer }: SignInServices): Mailer {
  if (mailer !== null) return mailer;
  throw new BridgeError('mail_not_configured', {
    detail:
      'No mail can be sent: mail.url is not set. Ask an owner for a link, or run "jet-bridge users link <e-mail>".',
  });
}

function noContent(): Response {
  return new Response(null, { status: 204, headers: noStore });
}
