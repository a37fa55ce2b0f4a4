import type { CliCommand } from '../cli-command.ts';
import { auditCommand } from './audit.ts';
import { checkConnectionCommand } from './check-connection.ts';
import { completionCommand } from './completion.ts';
import { initCommand } from './init.ts';
import { openapiCommand } from './openapi.ts';
import { schemaCommand } from './schema.ts';
import { secretCommand } from './secret.ts';
import { serveCommand } from './serve.ts';
import { usersCommand } from './users.ts';

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [
  initCommand,
  checkConnectionCommand,
  serveCommand,
  usersCommand,
  secretCommand,
  schemaCommand,
  openapiCommand,
  auditCommand,
  completionCommand,
];
