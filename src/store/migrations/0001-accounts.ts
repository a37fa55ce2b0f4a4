import type { Migration } from './step.ts';

/** Who may sign in, what they may do, and how they are signed in. */
export const accountsMigration: Migration = {
  version: 1,
  steps: [
    { table: 'epoch', columns: { id: 'integer', value: 'integer' }, primaryKey: ['id'] },
    { table: 'key_marks', columns: { side: 'key', kids: 'text' }, primaryKey: ['side'] },
    {
      table: 'accounts',
      columns: {
        id: 'key',
        email: 'key',
        name: 'text',
        role: 'key',
        password_hash: 'text?',
        attributes: 'text',
        version: 'integer',
        created_at: 'integer',
        disabled_at: 'integer?',
      },
      primaryKey: ['id'],
      unique: [['email']],
    },
    {
      table: 'roles',
      columns: {
        name: 'key',
        definition: 'text',
        version: 'integer',
        changed_by: 'text',
        changed_at: 'integer',
      },
      primaryKey: ['name'],
    },
    {
      table: 'sessions',
      columns: {
        id: 'key',
        side: 'key',
        account_id: 'key',
        created_at: 'integer',
        last_used_at: 'integer',
        expires_at: 'integer',
        ended_at: 'integer?',
        address: 'text',
        user_agent: 'text',
      },
      primaryKey: ['id'],
      indexes: [['account_id'], ['expires_at']],
    },
    {
      table: 'refresh_tokens',
      columns: {
        hash: 'key',
        session_id: 'key',
        created_at: 'integer',
        expires_at: 'integer',
        used_at: 'integer?',
      },
      primaryKey: ['hash'],
      indexes: [['session_id']],
    },
    {
      table: 'codes',
      columns: {
        hash: 'key',
        account_id: 'key',
        created_at: 'integer',
        expires_at: 'integer',
        bridge_used_at: 'integer?',
        service_used_at: 'integer?',
      },
      primaryKey: ['hash'],
      indexes: [['account_id']],
    },
    {
      table: 'attempts',
      columns: { subject: 'key', failures: 'integer', last_at: 'integer', blocked_until: 'integer' },
      primaryKey: ['subject'],
      indexes: [['last_at']],
    },
  ],
};
