import { requireDatabase } from '../../config/index.ts';
import type { CliCommand } from '../cli-command.ts';
import { addSettings, commandConfig } from '../setting-options.ts';

/** The schema model the bridge sees. */
export const schemaCommand: CliCommand = {
  name: 'schema',
  summary: 'Print the tables, columns, keys and relations that the bridge sees',
  examples: [
    'jet-bridge schema',
    'jet-bridge schema --url sqlite:shop.db --json',
    'jet-bridge schema --database-only orders,customers',
  ],
  declare(command, context) {
    addSettings(command, ['database']);
    command.option('--json', 'print as JSON').action(async (options: { json?: boolean }) => {
      const config = await commandConfig(command, context);
      const { readSchema } = await import('../schema/read-schema.ts');
      const schema = await readSchema(requireDatabase(config), config.database);
      if (options.json === true) {
        const { schemaJson } = await import('../schema/schema-json.ts');
        return context.output.json(schemaJson(schema));
      }
      const { schemaText } = await import('../schema/schema-text.ts');
      for (const line of schemaText(schema)) context.output.line(line);
    });
  },
};
