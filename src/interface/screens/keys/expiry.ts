/** For how long a new key is good. */
export const expiries = ['month', 'quarter', 'year', 'never'] as const;
export type Expiry = (typeof expiries)[number];

const days = { month: 30, quarter: 90, year: 365 } as const;

/** When a key made now ends; null for one without an end. */
export function expiryDate(expiry: Expiry, now: Date): Date | null {
  return expiry === 'never' ? null : new Date(now.getTime() + days[expiry] * 86_400_000);
}
