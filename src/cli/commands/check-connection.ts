import type { CliCommand } from '../cli-command.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

/** The report of `init` at any time. */
export const checkConnectionCommand: CliCommand = {
  name: 'check-connection',
  summary: 'Report on the database: reachable, encrypted, rights, tables, clock, store; mail and sign-on',
  examples: [
    'jet-bridge check-connection',
    'jet-bridge check-connection --url postgres://shop@localhost/shop',
    'DATABASE_URL=sqlite:shop.db jet-bridge check-connection --json',
  ],
  declare(command, context) {
    addSettings(command, ['database', 'store']);
    command.option('--json', 'print the report as JSON').action(async (options: { json?: boolean }) => {
      const config = await commandConfig(command, context);
      const { checkConnection } = await import('../connection/check-connection.ts');
      const report = await checkConnection(config);
      if (options.json === true) context.output.json(report);
      else (await import('../connection/present-report.ts')).presentReport(report, context.output);
      process.exitCode = report.exit_code;
    });
  },
};
