import { requireDatabase, type Config, type ConnectionSettings } from '../../config/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { exitCodes, type Ending } from '../exit-codes.ts';
import {
  endingOfProblem,
  type ConnectionReport,
  type ReportProblem,
  type StoreReport,
} from './connection-report.ts';
import type { DatabaseProbe } from './probe-database.ts';

/** Clocks further apart than this make tokens seem too old or too young. */
const clockToleranceMs = 5000;

/** Puts together what was found; pure. */
export function makeReport(config: Config, probe: DatabaseProbe, store: StoreReport): ConnectionReport {
  const settings = requireDatabase(config);
  const problem = probe.problem ?? missingTables(probe, config);
  const ending = endingOf(problem, store);
  return {
    ok: ending === 'ok',
    exit_code: exitCodes[ending].code,
    database: config.database.address ?? '',
    ...howFar(probe),
    server: serverOf(probe),
    tls: tlsOf(settings, probe),
    rights: rightsOf(config, probe),
    tables: tablesOf(probe),
    clock_difference_ms: probe.clockDifferenceMs,
    store,
    warnings: warningsOf(config, settings, probe),
    problem: problem === null ? null : { kind: problem.kind, cause: problem.cause, fix: problem.fix },
  };
}

function endingOf(problem: ReportProblem | null, store: StoreReport): Ending {
  if (problem === null) return store.state === 'failed' ? 'failure' : 'ok';
  return endingOfProblem[problem.kind];
}

/** How far the connection came: a server that knows no such database has let us in before it said so. */
function howFar({ facts, problem }: DatabaseProbe): Pick<ConnectionReport, 'reachable' | 'authenticated'> {
  const letIn = facts !== null || problem?.kind === 'rights' || problem?.wrong === 'database';
  return { reachable: letIn || problem?.kind === 'sign_in' || problem?.kind === 'tls', authenticated: letIn };
}

/** Everything answered, but there is nothing to show: because of rights, or because there is nothing. */
function missingTables(probe: DatabaseProbe, config: Config): ReportProblem | null {
  if (probe.schema === null || probe.schema.tables.size > 0) return null;
  const hidden = probe.facts?.hiddenTables ?? 0;
  if (hidden > 0) {
    return {
      kind: 'rights',
      cause: `There are tables (${hidden}), but ${probe.facts?.user ?? 'this user'} may read none of them.`,
      fix: 'Let their owner run: GRANT USAGE ON SCHEMA … TO …; GRANT SELECT ON ALL TABLES IN SCHEMA … TO …;',
    };
  }
  const { schemas, only, except } = config.database;
  const isNarrowed = schemas.length + only.length + except.length > 0;
  return {
    kind: 'no_tables',
    cause: isNarrowed
      ? 'None of the tables fits database.schemas, only and except.'
      : 'The database has no tables.',
    fix: isNarrowed
      ? 'Check the spelling of the names; upper and lower case count.'
      : 'Check that this is the right database and schema (database.schemas), and that this user may see its tables.',
  };
}

function serverOf({ facts }: DatabaseProbe): ConnectionReport['server'] {
  if (facts === null) return null;
  const { product, version, user, sizeBytes } = facts;
  return { product, version, user, size_bytes: sizeBytes };
}

function tlsOf(settings: ConnectionSettings, { facts }: DatabaseProbe): ConnectionReport['tls'] {
  if (settings.engine === 'sqlite' || facts === null) return null;
  const mode = settings.tls?.mode ?? 'prefer';
  const encrypted = facts.tlsProtocol !== null;
  const verified = encrypted && (mode === 'verify-ca' || mode === 'verify-full');
  return { encrypted, protocol: facts.tlsProtocol, verified, mode };
}

function rightsOf(config: Config, { schema, facts }: DatabaseProbe): ConnectionReport['rights'] {
  if (schema === null) return null;
  const tables = [...schema.tables.values()];
  const keyed = tables.filter((table) => table.recordKey !== null);
  return {
    read: tables.length,
    insert: tables.filter((table) => table.updatable.insert).length,
    update: keyed.filter((table) => table.updatable.update).length,
    delete: keyed.filter((table) => table.updatable.delete).length,
    superuser: facts?.superuser ?? false,
    read_only_setting: config.database.readOnly,
  };
}

function tablesOf({ schema, readInMs }: DatabaseProbe): ConnectionReport['tables'] {
  if (schema === null) return null;
  const tables = [...schema.tables.values()];
  return {
    count: tables.length,
    columns: sum(tables.map((table) => table.columns.length)),
    relations: sum(tables.map((table) => table.foreignKeys.length)),
    without_key: withoutKey(schema),
    read_in_ms: readInMs,
  };
}

function withoutKey(schema: DatabaseSchema): string[] {
  return [...schema.tables.values()].filter((table) => table.recordKey === null).map((table) => table.model);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function warningsOf(config: Config, settings: ConnectionSettings, probe: DatabaseProbe): string[] {
  const { facts, schema, omitted, clockDifferenceMs } = probe;
  const unencrypted =
    facts !== null && settings.engine !== 'sqlite' && facts.tlsProtocol === null && !isNear(settings);
  return [
    ...(facts?.superuser === true
      ? [
          `${facts.user ?? 'The user'} may do everything on the server: a user with rights on this database alone is safer.`,
        ]
      : []),
    ...(unencrypted
      ? ['The connection is not encrypted: set database.tls.mode to verify-full, or at least require.']
      : []),
    ...(facts?.tlsProtocol != null &&
    settings.tls?.mode !== 'verify-full' &&
    settings.tls?.mode !== 'verify-ca'
      ? ['The server’s certificate is not checked: set database.tls.mode to verify-full.']
      : []),
    ...(clockDifferenceMs !== null && Math.abs(clockDifferenceMs) > clockToleranceMs
      ? [`The clocks differ by ${(clockDifferenceMs / 1000).toFixed(1)} s: synchronise both machines.`]
      : []),
    ...(schema !== null && withoutKey(schema).length > 0
      ? [`${withoutKey(schema).length} tables have no key and can only be read.`]
      : []),
    ...(omitted > 0
      ? [`${omitted} tables are left out because database.maxTables is ${config.database.maxTables}.`]
      : []),
  ];
}

/** A Unix socket, this machine, or the inside of a tunnel. */
function isNear(settings: ConnectionSettings): boolean {
  const host = settings.host ?? 'localhost';
  return settings.ssh !== undefined || host.startsWith('/') || /^(localhost|127\.[\d.]+|::1)$/i.test(host);
}
