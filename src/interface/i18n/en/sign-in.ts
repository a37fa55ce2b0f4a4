/** Signing in, and what happens when a session ends. */
export const signIn = {
  'session.title': 'Sign in',
  'session.email': 'E-mail',
  'session.password': 'Password',
  'session.otp': 'One-time code',
  'session.otpHelp': 'Enter the code from your authenticator app.',
  'session.otpBridge': 'One-time code for the bridge',
  'session.otpService': 'One-time code for the service',
  'session.otpElsewhere':
    'Your account on the service has a second factor. Sign in with e-mail and password, which asks for it.',
  'session.otpInstead': 'Use a code from your app',
  'session.recovery': 'Recovery code',
  'session.recoveryHelp': 'One of the ten codes that you kept. Each works once.',
  'session.recoveryInstead': 'Use a recovery code',
  'session.passkey': 'Use a passkey',
  'session.passkeyCancelled': 'No passkey was used. Try again, or sign in another way.',
  'session.passkeyRefused': 'This passkey is not known here. Sign in with your password.',
  'session.back': 'Back',
  'session.signIn': 'Sign in',
  'session.signingIn': 'Signing in…',
  'session.project': 'Project',
  'session.forgotHelp': 'Ask an owner for a new sign-in link, or run “{command}” where the bridge runs.',
  'session.invalid': 'E-mail or password is wrong.',
  'session.linkInvalid':
    'This sign-in link has expired or was already used. Sign in with your password instead.',
  'session.rateLimited': {
    one: 'Too many tries. Try again in {count} second.',
    other: 'Too many tries. Try again in {count} seconds.',
  },
  'session.bridgeFailed': 'The bridge could not sign you in',
  'session.unreachableHelp':
    'If the bridge is on another host, it must be served over https and list {origin} in its allowed origins.',
  'session.ended.title': 'Your session has ended',
  'session.ended.detail': 'Sign in again to go on. What you typed is kept.',
  'session.ended.another': 'Sign in as somebody else',
  'session.tagline': 'Your database, on your server. Rows travel between this browser and your bridge only.',
} as const;
