import type { Migration } from './step.ts';

/** What is kept of requests for a while: first answers to repeated ones, and tickets for downloads. */
export const answersMigration: Migration = {
  version: 6,
  steps: [
    {
      table: 'answers',
      columns: {
        id: 'key',
        request: 'key',
        state: 'key',
        answer: 'text?',
        alive_until: 'integer',
        expires_at: 'integer',
      },
      primaryKey: ['id'],
      indexes: [['expires_at']],
    },
    {
      table: 'tickets',
      columns: { hash: 'key', sealed: 'text', expires_at: 'integer' },
      primaryKey: ['hash'],
      indexes: [['expires_at']],
    },
  ],
};
