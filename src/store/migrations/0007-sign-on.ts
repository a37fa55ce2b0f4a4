import type { Migration } from './step.ts';

/** Signing in elsewhere: what a provider calls a person, sign-ins on their way, and links that set a password. */
export const signOnMigration: Migration = {
  version: 7,
  steps: [
    {
      table: 'identities',
      columns: {
        hash: 'key',
        account_id: 'key',
        issuer: 'text',
        subject: 'text',
        created_at: 'integer',
      },
      primaryKey: ['hash'],
      indexes: [['account_id']],
    },
    {
      table: 'sign_ons',
      columns: {
        state_hash: 'key',
        side: 'key',
        provider: 'key',
        nonce: 'text',
        code_verifier: 'text',
        challenge: 'key',
        expires_at: 'integer',
      },
      primaryKey: ['state_hash'],
      indexes: [['expires_at']],
    },
    {
      table: 'password_links',
      columns: {
        hash: 'key',
        account_id: 'key',
        side: 'key',
        purpose: 'key',
        created_at: 'integer',
        expires_at: 'integer',
      },
      primaryKey: ['hash'],
      indexes: [['account_id'], ['expires_at']],
    },
  ],
};
