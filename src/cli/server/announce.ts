import type { Config } from '../../config/index.ts';
import { packageVersion } from '../../server/package-version.ts';
import type { StartedServer } from '../../server/start-server.ts';
import type { Output } from '../output.ts';

/** Says that the server is ready: one line of JSON for programs, a few lines for people. */
export function announce(server: StartedServer, config: Config, asJson: boolean, output: Output): void {
  if (asJson) output.json(readyLine(server));
  else for (const line of banner(server, config, output)) output.line(line);
}

function readyLine({ url, link, account }: StartedServer) {
  return { ready: true, url, ...(link === null ? {} : { link }), ...(account === null ? {} : { account }) };
}

function banner(server: StartedServer, config: Config, output: Output): string[] {
  const row = (name: string, value: string): string => `  ${output.style('dim', name.padEnd(10))}${value}`;
  const { account, link, url } = server;
  return [
    '',
    `  ${output.style('bold', 'jet-bridge')} ${packageVersion}`,
    '',
    row('Open', output.style('cyan', link ?? url)),
    ...(account === null ? [] : [row('Account', `${account.email}  ${account.password}`)]),
    ...(account !== null || config.database.address === null
      ? []
      : [row('Database', config.database.address)]),
    ...(config.database.readOnly ? [row('Mode', 'read-only')] : []),
    row('Stop', 'Ctrl-C'),
    '',
  ];
}
