import type { Migration } from './step.ts';

/** API keys, and sessions in which a person has just confirmed who they are. */
export const keysMigration: Migration = {
  version: 3,
  steps: [
    {
      table: 'api_keys',
      columns: {
        id: 'key',
        name: 'text',
        role: 'key',
        hash: 'key',
        previous_hash: 'key?',
        previous_until: 'integer?',
        addresses: 'text',
        created_by: 'text',
        created_at: 'integer',
        expires_at: 'integer?',
        last_used_at: 'integer?',
        last_used_from: 'text?',
        version: 'integer',
      },
      primaryKey: ['id'],
      indexes: [['role']],
    },
    {
      table: 'confirmations',
      columns: { session_id: 'key', confirmed_at: 'integer' },
      primaryKey: ['session_id'],
      indexes: [['confirmed_at']],
    },
  ],
};
