const minuteMs = 60_000;
export const hour = 60;
export const day = 24 * hour;

/** Moments as text, counted back from now, so that the demo is always of today. */
export interface Clock {
  /** `2026-11-22 16:04:31`, so many minutes ago; negative is to come. */
  moment(minutesAgo: number): string;
  /** `2026-11-22` */
  date(minutesAgo: number): string;
}

/** In the zone of this machine: SQLite keeps no zones, and the browser beside it reads them as its own. */
export function clockAt(now: Date): Clock {
  const offsetMs = now.getTimezoneOffset() * minuteMs;
  const text = (minutesAgo: number): string =>
    new Date(now.getTime() - offsetMs - minutesAgo * minuteMs).toISOString();
  return {
    moment: (minutesAgo) => text(minutesAgo).slice(0, 19).replace('T', ' '),
    date: (minutesAgo) => text(minutesAgo).slice(0, 10),
  };
}
