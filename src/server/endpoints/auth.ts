import type { Endpoint } from '../endpoint.ts';
import { changePasswordEndpoint } from './auth-change-password.ts';
import { confirmEndpoint } from './auth-confirm.ts';
import { endSessionEndpoint } from './auth-end-session.ts';
import { exchangeCodeEndpoint } from './auth-exchange-code.ts';
import { listSessionsEndpoint } from './auth-list-sessions.ts';
import { logInEndpoint } from './auth-log-in.ts';
import { logOutEndpoint } from './auth-log-out.ts';
import { passwordResetEndpoints } from './password-reset.ts';
import { signOnEndpoints } from './sign-on.ts';
import { refreshEndpoint } from './auth-refresh.ts';
import { secondFactorEndpoints } from './auth-second-factor.ts';
import { whoAmIEndpoint } from './auth-who-am-i.ts';

/** Every route of `/api/auth/`. */
export const authEndpoints: readonly Endpoint[] = [
  logInEndpoint,
  exchangeCodeEndpoint,
  refreshEndpoint,
  logOutEndpoint,
  whoAmIEndpoint,
  listSessionsEndpoint,
  endSessionEndpoint,
  changePasswordEndpoint,
  ...signOnEndpoints,
  ...passwordResetEndpoints,
  confirmEndpoint,
  ...secondFactorEndpoints,
];
