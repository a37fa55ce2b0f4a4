import type { Migration } from './step.ts';

/** What the service keeps: where each project's bridge is, and how the interface is arranged. */
export const configurationMigration: Migration = {
  version: 2,
  steps: [
    {
      table: 'projects',
      columns: {
        slug: 'key',
        name: 'text',
        environment_name: 'text',
        environment_color: 'text',
        bridge: 'text?',
        changed_by: 'text',
        changed_at: 'integer',
      },
      primaryKey: ['slug'],
    },
    {
      table: 'configuration',
      // Project, scope, kind and name are longer together than MySQL allows in a key, so a hash stands for them.
      columns: {
        entry: 'key',
        version: 'integer',
        project: 'key',
        scope: 'text',
        kind: 'text',
        name: 'text',
        value: 'text?',
        changed_by: 'text',
        changed_at: 'integer',
        latest: 'integer',
      },
      primaryKey: ['entry', 'version'],
      indexes: [['project', 'latest']],
    },
  ],
};
