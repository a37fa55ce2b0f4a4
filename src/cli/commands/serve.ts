import { Option } from 'commander';
import type { CliCommand } from '../cli-command.ts';
import { addSettings, configSources } from '../setting-options.ts';

interface Options {
  readonly demo?: boolean;
  readonly keep?: boolean;
  readonly only?: 'bridge' | 'service';
  readonly open?: boolean;
  readonly json?: boolean;
}

/** Bridge, service and interface on one port. */
export const serveCommand: CliCommand = {
  name: 'serve',
  summary: 'Serve the data API and the admin interface',
  examples: [
    'jet-bridge serve',
    'jet-bridge serve --demo --open',
    'jet-bridge serve --read-only --port 9000',
    'jet-bridge serve --only bridge --host 0.0.0.0',
    'jet-bridge serve --demo --port 0 --json',
  ],
  declare(command, context) {
    command
      .option(
        '--demo',
        'serve a shop database made for the occasion, with an account and a link that signs in',
      )
      .option('--keep', 'keep what the demo makes in .jet-bridge/demo')
      .addOption(new Option('--only <side>', 'serve one side alone').choices(['bridge', 'service']))
      .option('--open', 'open the browser')
      .option('--json', 'print one line of JSON when ready');
    addSettings(command, [
      'server',
      'database',
      'store',
      'project',
      'auth',
      'service',
      'mail',
      'limits',
      'log',
    ]);
    command.action(async (options: Options) => {
      const { runServer } = await import('../server/run-server.ts');
      await runServer(configSources(command, context), runOptions(options), context.output);
    });
  },
};

function runOptions({ demo, keep, only, open, json }: Options) {
  return {
    demo: demo === true,
    keep: keep === true,
    open: open === true,
    json: json === true,
    ...(only === undefined ? {} : { only }),
  };
}
