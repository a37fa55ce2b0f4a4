/** Lists, filters, fields and records. */
export const records = {} as const;
