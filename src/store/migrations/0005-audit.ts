import type { Migration } from './step.ts';

/** The trail of who did what: entries in chains, one chain a writing process, and what makes a chain's end certain. */
export const auditMigration: Migration = {
  version: 5,
  steps: [
    {
      table: 'audit_entries',
      columns: {
        writer: 'key',
        sequence: 'integer',
        at: 'integer',
        request_id: 'key',
        action: 'key',
        phase: 'key',
        principal: 'key',
        principal_name: 'text',
        address: 'text',
        model: 'text?',
        record_key: 'text?',
        subject: 'key?',
        details: 'text',
        mac: 'key',
      },
      primaryKey: ['writer', 'sequence'],
      indexes: [['at'], ['subject'], ['request_id'], ['principal']],
    },
    {
      table: 'audit_chains',
      columns: {
        writer: 'key',
        base_sequence: 'integer',
        base_mac: 'key',
        sequence: 'integer',
        mac: 'key',
        seal: 'key',
      },
      primaryKey: ['writer'],
    },
    {
      table: 'audit_state',
      columns: { id: 'integer', wrapped_key: 'text', writers: 'text', seal: 'key' },
      primaryKey: ['id'],
    },
  ],
};
