import { minPasswordLength, minPasswordLengthOfTwo } from '../../accounts/index.ts';
import type { OtpEnrolment, RecoveryCodes, SecondFactorDescription } from '../../contract/index.ts';
import { noStore } from './answers.ts';
import { textFields } from './body-fields.ts';
import type { OwnSignInRoute } from './sign-in-route.ts';

/** A person's own one-time passwords and recovery codes. Changes ask for the password or a second factor again. */
export const ownSecondFactor: readonly OwnSignInRoute[] = [
  {
    name: 'describe_second_factor',
    method: 'GET',
    path: 'second-factor/',
    summary: 'Which second factors the account has.',
    async handle({ own }, accounts) {
      const { totp, passkeys, recoveryCodes } = await accounts.secondFactors.state(own.accountId);
      const account = await accounts.findAccount(own.accountId);
      const description: SecondFactorDescription = {
        otp: totp,
        passkeys,
        recovery_codes: recoveryCodes,
        has_password: account?.hasPassword === true,
        min_password_length: totp || passkeys > 0 ? minPasswordLengthOfTwo : minPasswordLength,
      };
      return Response.json(description, { headers: noStore });
    },
  },
  {
    name: 'begin_otp',
    method: 'POST',
    path: 'otp/',
    summary: 'A secret for an authenticator app. It counts once a first code of it was right.',
    async handle({ own }, { secondFactors, confirmations }) {
      await confirmations.requireForOwn(own);
      const { secret, uri } = await secondFactors.beginTotp(own.accountId);
      return Response.json({ secret, uri } satisfies OtpEnrolment, { headers: noStore });
    },
  },
  {
    name: 'enable_otp',
    method: 'POST',
    path: 'otp/confirm/',
    summary:
      'Turns one-time passwords on with a first code: {otp}. The first second factor comes with recovery codes.',
    async handle(request, { secondFactors }) {
      const { otp } = textFields(await request.body(), ['otp']);
      const codes = await secondFactors.confirmTotp(request.own.accountId, otp);
      return Response.json({ recovery_codes: codes } satisfies RecoveryCodes, { headers: noStore });
    },
  },
  {
    name: 'disable_otp',
    method: 'DELETE',
    path: 'otp/',
    summary:
      'Turns one-time passwords off. The last second factor leaves only with a password of full length.',
    async handle({ own }, { secondFactors, confirmations }) {
      await confirmations.requireForOwn(own);
      await secondFactors.removeTotp(own.accountId);
      return new Response(null, { status: 204, headers: noStore });
    },
  },
  {
    name: 'renew_recovery_codes',
    method: 'POST',
    path: 'recovery-codes/',
    summary: 'Ten new recovery codes, shown this once; the former are worth nothing from then on.',
    async handle({ own }, { secondFactors, confirmations }) {
      await confirmations.requireForOwn(own);
      const codes = await secondFactors.renewRecoveryCodes(own.accountId);
      return Response.json({ recovery_codes: codes } satisfies RecoveryCodes, { headers: noStore });
    },
  },
];
