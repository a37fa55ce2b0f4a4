/** Rights that are not about tables. */
export const privileges = [
  'console_read',
  'console_write',
  'schema',
  'users',
  'settings',
  'audit',
  'unmask',
] as const;

export type Privilege = (typeof privileges)[number];
