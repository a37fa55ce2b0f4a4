import type { CliCommand } from '../cli-command.ts';
import { addSettings, configSources } from '../setting-options.ts';

interface Options {
  readonly yes?: boolean;
  readonly ownerEmail?: string;
  readonly ownerPasswordStdin?: boolean;
}

/** The wizard, and its twin without questions. */
export const initCommand: CliCommand = {
  name: 'init',
  summary: 'Set up a project: find the database, connect, make the first administrator, write the files',
  examples: [
    'jet-bridge init',
    'JET_BRIDGE_OWNER_PASSWORD=… jet-bridge init --yes --url sqlite:shop.db --owner-email ann@example.com',
    'DATABASE_URL=postgres://shop@db/shop jet-bridge init --yes --owner-email ann@example.com --owner-password-stdin < password',
  ],
  declare(command, context) {
    command
      .option('-y, --yes', 'ask nothing: take flags, variables and what is configured')
      .option('--owner-email <email>', 'e-mail of the first administrator')
      .option(
        '--owner-password-stdin',
        'read their password from the input; the variable JET_BRIDGE_OWNER_PASSWORD may hold it too',
      );
    addSettings(command, ['project', 'server', 'database', 'store']);
    command.action(async ({ yes, ownerEmail, ownerPasswordStdin }: Options) => {
      const { runInit } = await import('../init/run-init.ts');
      const owner = {
        ...(ownerEmail === undefined ? {} : { email: ownerEmail }),
        passwordStdin: ownerPasswordStdin === true,
      };
      await runInit(configSources(command, context), { yes: yes === true, owner }, context);
    });
  },
};
