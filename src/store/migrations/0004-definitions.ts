import type { Migration } from './step.ts';

/** What people define for the bridge to run: saved queries, actions, relations between tables. */
export const definitionsMigration: Migration = {
  version: 4,
  steps: [
    {
      table: 'definitions',
      columns: {
        kind: 'key',
        name: 'key',
        value: 'text',
        version: 'integer',
        changed_by: 'text',
        changed_at: 'integer',
      },
      primaryKey: ['kind', 'name'],
    },
  ],
};
