import type { Migration } from './step.ts';

/** Second factors: one-time passwords, recovery codes, passkeys with their challenges; and who has a short password. */
export const secondFactorsMigration: Migration = {
  version: 8,
  steps: [
    {
      table: 'totp',
      columns: {
        account_id: 'key',
        sealed_secret: 'text',
        seal_key: 'key',
        created_at: 'integer',
        confirmed_at: 'integer?',
        bridge_step: 'integer',
        service_step: 'integer',
      },
      primaryKey: ['account_id'],
      indexes: [['seal_key']],
    },
    {
      table: 'recovery_codes',
      columns: {
        hash: 'key',
        account_id: 'key',
        created_at: 'integer',
        bridge_used_at: 'integer?',
        service_used_at: 'integer?',
      },
      primaryKey: ['hash'],
      indexes: [['account_id']],
    },
    {
      table: 'passkeys',
      // A credential's id is longer than a key may be, so its hash stands for it.
      columns: {
        id: 'key',
        account_id: 'key',
        credential: 'key',
        credential_id: 'text',
        public_key: 'text',
        relying_party: 'key',
        name: 'text',
        transports: 'text',
        bridge_counter: 'integer',
        service_counter: 'integer',
        created_at: 'integer',
        last_used_at: 'integer?',
      },
      primaryKey: ['id'],
      unique: [['credential']],
      indexes: [['account_id']],
    },
    {
      table: 'challenges',
      columns: {
        hash: 'key',
        purpose: 'key',
        challenge: 'key',
        session_id: 'key?',
        asker: 'key',
        expires_at: 'integer',
        bridge_used_at: 'integer?',
        service_used_at: 'integer?',
      },
      primaryKey: ['hash'],
      indexes: [['asker'], ['expires_at']],
    },
    {
      table: 'short_passwords',
      columns: { account_id: 'key', since: 'integer' },
      primaryKey: ['account_id'],
    },
  ],
};
