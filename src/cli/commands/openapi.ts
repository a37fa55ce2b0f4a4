import { requireDatabase } from '../../config/index.ts';
import type { CliCommand } from '../cli-command.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

/** The API description as an owner sees it, without a running bridge. */
export const openapiCommand: CliCommand = {
  name: 'openapi',
  summary: 'Print the OpenAPI 3.1 description of the API, as an owner sees it',
  examples: ['jet-bridge openapi > openapi.json', 'jet-bridge openapi --url sqlite:shop.db'],
  declare(command, context) {
    addSettings(command, ['database']);
    command.action(async () => {
      const config = await commandConfig(command, context);
      const { readSchema } = await import('../schema/read-schema.ts');
      const { openApiOf } = await import('../schema/open-api.ts');
      const schema = await readSchema(requireDatabase(config), config.database);
      context.output.json(await openApiOf(schema, config));
    });
  },
};
