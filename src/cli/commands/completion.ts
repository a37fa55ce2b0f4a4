import { Argument } from 'commander';
import type { CliCommand } from '../cli-command.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Scripts that complete commands and flags in a shell. */
export const completionCommand: CliCommand = {
  name: 'completion',
  summary: 'Print a script that completes commands and flags in your shell',
  examples: [
    'jet-bridge completion bash > ~/.local/share/bash-completion/completions/jet-bridge',
    'jet-bridge completion zsh > "${fpath[1]}/_jet-bridge"',
    'jet-bridge completion fish > ~/.config/fish/completions/jet-bridge.fish',
  ],
  declare(command, context) {
    command
      .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(shells))
      .action(async (shell: string) => {
        const { completionScripts, commandTree } = await import('../completion-scripts.ts');
        const program = command.parent;
        const name = shells.find((candidate) => candidate === shell);
        if (program !== null && name !== undefined) {
          context.output.line(completionScripts[name](commandTree(program)));
        }
      });
  },
};
