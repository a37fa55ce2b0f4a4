/** Which parts run in this process; all of them unless one is named. */
export type Only = 'bridge' | 'service' | undefined;
