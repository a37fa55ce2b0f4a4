import { includesColumn, tableGrants, type Grants, type Operation } from '../../auth/index.ts';
import type { RoleExplanation } from '../../contract/index.ts';
import type { Column, Table } from '../../schema/index.ts';

/** What is asked about a role. */
export interface RoleQuestion {
  readonly role: string;
  readonly table: Table;
  readonly operation: Operation;
  readonly column: Column | null;
}

const words: Readonly<Record<Operation, string>> = {
  read: 'read',
  create: 'create',
  update: 'change',
  delete: 'delete',
  export: 'export',
  bulk: 'change in bulk',
};

/** Says whether a role allows something, and which part of it decides. */
export function explainRole(question: RoleQuestion, grants: Grants): RoleExplanation {
  const { table, operation, column, role } = question;
  const given = tableGrants(grants, table.model);
  if (!given.operations.has(operation)) {
    return no(
      `may not ${words[operation]} records of \`${table.model}\`: role ${role} has no "${operation}" on it`,
    );
  }
  if (column !== null) return explainColumn(question, column, grants);
  return yes(
    `may ${words[operation]} records of \`${table.model}\`${given.rows === null ? '' : ', as far as the condition on its rows allows'}`,
  );
}

function explainColumn(question: RoleQuestion, column: Column, grants: Grants): RoleExplanation {
  const { table, operation, role } = question;
  const given = tableGrants(grants, table.model);
  const name = `\`${table.model}.${column.name}\``;
  const readable = includesColumn(given.readable, column.name);
  if (operation === 'create' || operation === 'update' || operation === 'bulk') {
    if (column.generated !== null) return no(`may not write ${name}: the database computes it`);
    if (!readable) return no(`may not write ${name}: role ${role} does not see it`);
    if (!includesColumn(given.writable, column.name)) {
      return no(`may not write ${name}: role ${role} has no write on it`);
    }
    return yes(`may write ${name}`);
  }
  if (!readable) return no(`may not read ${name}: role ${role} has no read on it`);
  if (includesColumn(given.masked, column.name))
    return no(`may not read ${name}: role ${role} has it masked`);
  return yes(`may ${words[operation]} ${name}`);
}

function no(reason: string): RoleExplanation {
  return { allowed: false, reason };
}

function yes(reason: string): RoleExplanation {
  return { allowed: true, reason };
}
