import { printable, type Output } from '../output.ts';
import type { ConnectionReport } from './connection-report.ts';

/** Prints a report in words: what works, what does not, and what to do. */
export function presentReport(report: ConnectionReport, output: Output): void {
  const good = (text: string): void => output.line(`${output.style('green', '✓')} ${printable(text)}`);
  output.line(output.style('bold', printable(report.database)));
  for (const line of goodLines(report)) good(line);
  for (const warning of report.warnings) output.line(`${output.style('yellow', '!')} ${printable(warning)}`);
  if (report.store.state === 'failed') failure(output, `Store: ${report.store.detail ?? ''}`);
  if (report.problem === null) return;
  failure(output, report.problem.cause);
  output.line(`  ${printable(report.problem.fix)}`);
}

function failure(output: Output, text: string): void {
  output.line(`${output.style('red', '✗')} ${printable(text)}`);
}

function goodLines(report: ConnectionReport): string[] {
  const { server, tls, rights, tables, store } = report;
  return [
    ...(server === null ? [] : [serverLine(server)]),
    ...(tls === null ? [] : [tlsLine(tls)]),
    ...(rights === null
      ? []
      : [
          `Rights: read ${rights.read}, insert ${rights.insert}, update ${rights.update}, delete ${rights.delete} tables${rights.read_only_setting ? ' (database.readOnly refuses writes)' : ''}`,
        ]),
    ...(tables === null ? [] : [tablesLine(tables)]),
    ...(report.clock_difference_ms === null
      ? []
      : [`Clock: ${Math.abs(report.clock_difference_ms)} ms apart`]),
    ...(store.state === 'failed'
      ? []
      : [`Store: ${store.address}${store.state === 'new' ? ', made at the first start' : ''}`]),
  ];
}

function serverLine(server: NonNullable<ConnectionReport['server']>): string {
  const user = server.user === null ? '' : `, signed in as ${server.user}`;
  const size = server.size_bytes === null ? '' : `, ${fileSize(server.size_bytes)}`;
  return `${server.product} ${server.version}${user}${size}`;
}

function tlsLine(tls: NonNullable<ConnectionReport['tls']>): string {
  if (!tls.encrypted) return `TLS: none (mode ${tls.mode})`;
  return `TLS: ${tls.protocol ?? 'yes'}, certificate ${tls.verified ? 'verified' : 'not verified'} (mode ${tls.mode})`;
}

function tablesLine(tables: NonNullable<ConnectionReport['tables']>): string {
  const keyless = tables.without_key.length === 0 ? '' : `; without key: ${someOf(tables.without_key)}`;
  return `${counted(tables.count, 'table')}, ${counted(tables.columns, 'column')}, ${counted(tables.relations, 'relation')}, read in ${tables.read_in_ms} ms${keyless}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}
