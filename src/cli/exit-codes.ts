/** How a command ends; part of what scripts rely on. The README's table is checked against this one. */
export const exitCodes = {
  ok: { code: 0, meaning: 'Everything worked' },
  failure: { code: 1, meaning: 'Something failed that has no code of its own' },
  usage: { code: 2, meaning: 'The command line or the configuration is wrong' },
  unreachable: { code: 3, meaning: 'The database cannot be reached' },
  sign_in: { code: 4, meaning: 'The database refused the sign-in' },
  tls: { code: 5, meaning: 'Encryption is missing, or the certificate is not trusted' },
  rights: { code: 6, meaning: 'The database user has not the rights' },
  no_tables: { code: 7, meaning: 'There are no tables to show' },
  interrupted: { code: 130, meaning: 'Ended by Ctrl-C' },
} as const;

export type Ending = keyof typeof exitCodes;
