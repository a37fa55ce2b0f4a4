import type { ConnectionProblem } from '../../connections/index.ts';
import type { Ending } from '../exit-codes.ts';

/** What `check-connection` found; its JSON form is printed as it stands. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly exit_code: number;
  /** Without the password. */
  readonly database: string;
  readonly reachable: boolean;
  readonly authenticated: boolean;
  readonly server: ServerReport | null;
  /** Null for a file. */
  readonly tls: TlsReport | null;
  readonly rights: RightsReport | null;
  readonly tables: TablesReport | null;
  /** How far the server's clock is ahead of ours; null for a file. */
  readonly clock_difference_ms: number | null;
  readonly store: StoreReport;
  readonly warnings: readonly string[];
  readonly problem: ReportProblem | null;
}

export interface ServerReport {
  readonly product: string;
  readonly version: string;
  readonly user: string | null;
  readonly size_bytes: number | null;
}

export interface TlsReport {
  readonly encrypted: boolean;
  readonly protocol: string | null;
  /** The certificate was checked: with `verify-ca` its chain, with `verify-full` its name too. */
  readonly verified: boolean;
  readonly mode: string;
}

/** How many of the shown tables allow what; settings and roles apart. */
export interface RightsReport {
  readonly read: number;
  readonly insert: number;
  readonly update: number;
  readonly delete: number;
  readonly superuser: boolean;
  readonly read_only_setting: boolean;
}

export interface TablesReport {
  readonly count: number;
  readonly columns: number;
  readonly relations: number;
  /** Models that can be read only, because nothing addresses one of their rows. */
  readonly without_key: readonly string[];
  readonly read_in_ms: number;
}

export interface StoreReport {
  readonly address: string;
  /** `new`: made at the first start. */
  readonly state: 'ready' | 'new' | 'failed';
  readonly detail: string | null;
}

/** What keeps the database from being used. */
export interface ReportProblem extends Pick<ConnectionProblem, 'cause' | 'fix'> {
  readonly kind: ConnectionProblem['kind'] | 'no_tables';
}

/** The exit code that belongs to what is wrong with the database. */
export const endingOfProblem: Readonly<Record<ReportProblem['kind'], Ending>> = {
  unreachable: 'unreachable',
  sign_in: 'sign_in',
  tls: 'tls',
  rights: 'rights',
  no_tables: 'no_tables',
  failure: 'failure',
};
