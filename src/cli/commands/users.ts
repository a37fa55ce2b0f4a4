import type { Command } from 'commander';
import type { Config } from '../../config/index.ts';
import type { CommandIntent } from '../audit/audited-command.ts';
import type * as UserActions from '../accounts/user-actions.ts';
import type { OpenedAccounts } from '../accounts/with-accounts.ts';
import type { CliCommand } from '../cli-command.ts';
import type { CliContext } from '../cli-context.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

/** Accounts from the command line. */
export const usersCommand: CliCommand = {
  name: 'users',
  summary: 'Add and change the people who may sign in',
  examples: [
    'jet-bridge users add ann@example.com --role editor',
    'jet-bridge users list --json',
    'jet-bridge users link ann@example.com',
    'printf %s "$NEW" | jet-bridge users set-password ann@example.com --password-stdin',
  ],
  declare(command, context) {
    declareAdd(command, context);
    declareList(command, context);
    declareSetRole(command, context);
    declareSetPassword(command, context);
    declareDisable(command, context);
    declareSessions(command, context);
    declareLink(command, context);
    declareResetOtp(command, context);
  },
};

interface Work extends OpenedAccounts {
  readonly config: Config;
  readonly actions: typeof UserActions;
}

/** Loads what an action needs, and opens the store for as long as it runs. */
async function work<T>(command: Command, context: CliContext, body: (work: Work) => Promise<T>): Promise<T> {
  const config = await commandConfig(command, context);
  const [{ withAccounts }, actions] = await Promise.all([
    import('../accounts/with-accounts.ts'),
    import('../accounts/user-actions.ts'),
  ]);
  const intent = intentOf(command);
  return withAccounts(config, (opened) => body({ ...opened, config, actions }), intent);
}

/** What a command is about to change, in its own words; null for one that only shows. Passwords are never among them. */
function intentOf(command: Command): CommandIntent | null {
  const options = command.opts<{ readonly revoke?: string; readonly role?: string }>();
  const name = command.name();
  if (name === 'list' || (name === 'sessions' && options.revoke === undefined)) return null;
  const { revoke, role } = options;
  const details = { arguments: command.args, ...(role && { role }), ...(revoke && { session: revoke }) };
  return { action: `users_${name.replaceAll('-', '_')}`, details };
}

function subcommand(parent: Command, usage: string, description: string): Command {
  const command = parent.command(usage).description(description);
  addSettings(command, ['store']);
  return command;
}

function declareAdd(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'add <email>', 'Add an account');
  command
    .option('--role <role>', 'owner, editor, viewer, or a role of your own', 'viewer')
    .option('--name <name>', 'name to show')
    .option('--link', 'print a link that signs in once, instead of asking for a password')
    .option('--password-stdin', 'read the password from the input; JET_BRIDGE_USER_PASSWORD may hold it too')
    .option('--json', 'print the account as JSON')
    .action(
      async (
        email: string,
        options: { role: string; name?: string; link?: boolean; passwordStdin?: boolean; json?: boolean },
      ) => {
        const { role, name } = options;
        const user = {
          email,
          role,
          ...(name === undefined ? {} : { name }),
          link: options.link === true,
          passwordStdin: options.passwordStdin === true,
        };
        await work(command, context, async ({ config, actions, ...opened }) => {
          const { account, link } = await actions.addUser(opened, user, config, context);
          const { output } = context;
          if (options.json === true) output.json({ ...actions.userRow(account), link });
          else output.line(`Added ${account.email} as ${account.role}.`);
          if (options.json !== true && link !== null)
            output.line(`Sign-in link, good for ten minutes and once: ${link}`);
        });
      },
    );
}

function declareList(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'list', 'List accounts');
  command.option('--json', 'print as JSON').action(async (options: { json?: boolean }) => {
    const { textTable } = await import('../text-table.ts');
    await work(command, context, async ({ accounts, actions }) => {
      const isProtected = await accounts.secondFactors.listProtected();
      const rows = (await accounts.listAccounts()).map((account) => actions.userRow(account, isProtected));
      if (options.json === true) return context.output.json(rows);
      const cells = rows.map((row) => [
        row.email,
        row.role,
        row.disabled ? 'disabled' : 'active',
        row.second_factor ? 'yes' : 'no',
        row.name,
      ]);
      for (const line of textTable([['E-MAIL', 'ROLE', 'STATE', 'SECOND FACTOR', 'NAME'], ...cells]))
        context.output.line(line);
    });
  });
}

function declareSetRole(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'set-role <email> <role>', 'Give an account another role');
  command.action(async (email: string, role: string) => {
    await work(command, context, async ({ accounts, actions }) => {
      const account = await actions.onUser(email, accounts.setRole(email, role));
      context.output.line(`${account.email} is ${account.role} now.`);
    });
  });
}

function declareSetPassword(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'set-password <email>', 'Set a new password and end every session');
  command
    .option('--password-stdin', 'read the password from the input; JET_BRIDGE_USER_PASSWORD may hold it too')
    .action(async (email: string, options: { passwordStdin?: boolean }) => {
      await work(command, context, async ({ config: _config, actions, ...opened }) => {
        await actions.changePassword(opened, email, options.passwordStdin === true, context);
        context.output.line(`The password of ${email} is changed; its sessions are ended.`);
      });
    });
}

function declareDisable(parent: Command, context: CliContext): void {
  const disable = subcommand(parent, 'disable <email>', 'Refuse an account from its next request on');
  disable.action(async (email: string) => {
    await work(disable, context, async ({ accounts, actions }) => {
      await actions.onUser(email, accounts.disable(email));
      context.output.line(`${email} may not sign in any more.`);
    });
  });
  const enable = subcommand(parent, 'enable <email>', 'Let a disabled account sign in again');
  enable.action(async (email: string) => {
    await work(enable, context, async ({ accounts, actions }) => {
      await actions.onUser(email, accounts.enable(email));
      context.output.line(`${email} may sign in again.`);
    });
  });
}

function declareSessions(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'sessions <email>', 'List the sessions of an account, or end one');
  command
    .option('--revoke <id>', 'end this session')
    .option('--json', 'print as JSON')
    .action(async (email: string, options: { revoke?: string; json?: boolean }) => {
      const { presentSessions } = await import('../accounts/present-sessions.ts');
      await work(command, context, async ({ accounts, actions }) => {
        const { id } = await actions.requireUser(accounts, email);
        if (options.revoke !== undefined) await accounts.revokeSession(id, options.revoke);
        presentSessions(await accounts.listSessions(id), options.json === true, context.output);
      });
    });
}

function declareLink(parent: Command, context: CliContext): void {
  const command = subcommand(parent, 'link <email>', 'Print a link that signs in once, good for ten minutes');
  command.option('--json', 'print as JSON').action(async (email: string, options: { json?: boolean }) => {
    const { signInLink } = await import('../accounts/sign-in-link.ts');
    await work(command, context, async ({ accounts, actions, config }) => {
      const link = signInLink(config, await actions.onUser(email, accounts.createCode(email)));
      if (options.json === true) context.output.json({ email, link });
      else context.output.line(link);
    });
  });
}

function declareResetOtp(parent: Command, context: CliContext): void {
  const command = subcommand(
    parent,
    'reset-otp <email>',
    'Take away the second factors of somebody who lost theirs, and end every session',
  );
  command.option('--json', 'print as JSON').action(async (email: string, options: { json?: boolean }) => {
    await work(command, context, async ({ accounts, actions }) => {
      const { passwordRemoved } = await actions.onUser(email, accounts.secondFactors.reset(email));
      if (options.json === true) return context.output.json({ email, password_removed: passwordRemoved });
      context.output.line(`${email} has no second factor any more; its sessions are ended.`);
      if (!passwordRemoved) return;
      context.output.line('The password was too short to be the only factor and is gone, too.');
      context.output.line(`Make a link to sign in with: jet-bridge users link ${email}`);
    });
  });
}
