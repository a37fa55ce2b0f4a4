/** One place where the account is signed in, as `GET /api/auth/sessions/` tells it. */
export interface OpenSession {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly address: string;
  readonly user_agent: string;
  /** The one that asks. */
  readonly current: boolean;
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

/** `Firefox on macOS`; null when the program does not say what it is in a known way. */
export function describeUserAgent(
  userAgent: string,
): { readonly browser: string; readonly system: string } | null {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return browser === undefined || system === undefined ? null : { browser, system };
}
