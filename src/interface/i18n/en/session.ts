/** What is said of a session outside the sign-in form. */
export const session = {
  'session.opening': 'Opening your session…',
  'session.serviceDown':
    'Your data is here, but the service did not sign you in: layouts and settings cannot be loaded or saved.',
  'session.signOut': 'Sign out',
} as const;
