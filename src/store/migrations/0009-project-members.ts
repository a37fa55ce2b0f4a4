import type { Migration } from './step.ts';

/** Who belongs to a project of the service. */
export const projectMembersMigration: Migration = {
  version: 9,
  steps: [
    {
      table: 'project_members',
      columns: { project: 'key', account_id: 'key', added_by: 'text', added_at: 'integer' },
      primaryKey: ['project', 'account_id'],
      indexes: [['account_id']],
    },
  ],
};
