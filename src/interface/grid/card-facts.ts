import type { ColumnModel } from '../schema/index.ts';

/** The columns that a card shows besides its title; any of them may be missing. */
export interface CardFacts {
  readonly amount: ColumnModel | undefined;
  readonly relation: ColumnModel | undefined;
  readonly status: ColumnModel | undefined;
  readonly moment: ColumnModel | undefined;
}

const amounts: ReadonlySet<string> = new Set(['decimal', 'money', 'real', 'double', 'integer', 'bigint']);
const moments: ReadonlySet<string> = new Set(['timestamptz', 'timestamp', 'date']);

/** Picks what says most about a record in little room: an amount, whose it is, its state and when it was. */
export function chooseFacts(columns: readonly ColumnModel[], titleColumn: string | null): CardFacts {
  const rest = columns.filter((column) => column.name !== titleColumn && !column.isKey && !column.masked);
  const plain = rest.filter((column) => column.relation === null);
  const relation = rest.find((column) => column.relation !== null);
  const status =
    plain.find((column) => column.options !== null) ?? plain.find((column) => column.type === 'boolean');
  return {
    amount: plain.find((column) => amounts.has(column.type)),
    relation: relation ?? plain.find((column) => column.type === 'text' && column !== status),
    status,
    moment: plain.find((column) => moments.has(column.type)),
  };
}
