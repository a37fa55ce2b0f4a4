import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

/** The audit log from the command line. */
export const auditCommand: CliCommand = {
  name: 'audit',
  summary: 'Check the chains of the audit log',
  examples: ['jet-bridge audit verify', 'jet-bridge audit verify --json'],
  declare(command, context) {
    const verify = command
      .command('verify')
      .description(
        'Find entries that were changed, removed, moved or cut off; exit code 1 when there are any',
      );
    addSettings(verify, ['store']);
    verify.option('--json', 'print the result as JSON').action(async (options: { json?: boolean }) => {
      const config = await commandConfig(verify, context);
      const { verifyLog } = await import('../audit/verify-log.ts');
      const result = await verifyLog(config);
      const { output } = context;
      if (options.json === true) output.json({ ok: result.problems.length === 0, ...result });
      else if (result.problems.length === 0) {
        output.line(`The audit log is whole: ${result.entries} entries in ${result.chains} chains.`);
      } else for (const problem of result.problems) output.line(problem);
      if (result.problems.length > 0) {
        throw new CommandFailure(
          'failure',
          `The audit log is not whole: ${result.problems.length} problems.`,
        );
      }
    });
  },
};
