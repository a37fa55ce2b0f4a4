import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

interface Options {
  readonly only?: 'bridge' | 'service';
  readonly json?: boolean;
}

/** The secrets that sign tokens. */
export const secretCommand: CliCommand = {
  name: 'secret',
  summary: 'Change the secrets that sign tokens',
  examples: ['jet-bridge secret rotate', 'jet-bridge secret rotate --only bridge --json'],
  declare(command, context) {
    const rotate = command.command('rotate').summary('Write new secrets to .env; former ones count on');
    rotate.description('Write new secrets to .env; former ones count on');
    addSettings(rotate, []);
    rotate
      .addOption(new Option('--only <side>', 'the secret of one side alone').choices(['bridge', 'service']))
      .option('--json', 'print what was changed as JSON')
      .action(async ({ only, json }: Options) => {
        const config = await commandConfig(rotate, context);
        const { rotateSecrets } = await import('../secret/rotate-secrets.ts');
        const rotation = await rotateSecrets(config, context.env, only);
        if (json === true) context.output.json(rotation);
        else
          (await import('../secret/present-rotation.ts')).presentRotation(rotation, config, context.output);
      });
  },
};
