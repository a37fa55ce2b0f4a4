/** The numbers of rules 37 and 38: everything a request may ask for has an upper bound. */
export interface Limits {
  readonly bodyBytes: number;
  readonly importBytes: number;
  readonly jsonDepth: number;
  readonly objectKeys: number;
  readonly bulkRows: number;
  readonly importRows: number;
  readonly filterConditions: number;
  readonly filterDepth: number;
  readonly relationHops: number;
  readonly inValues: number;
  readonly pageSize: number;
  readonly sortColumns: number;
  readonly aggregates: number;
  readonly requestsPerPrincipal: number;
  readonly urlBytes: number;
  readonly headerBytes: number;
}
