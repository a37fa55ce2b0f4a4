/** SQL of so many tables of twenty columns, each with a key and all but the first with a foreign key. */
export function manyTables(count: number): string {
  return Array.from({ length: count }, (_, at) => table(at)).join('\n');
}

const types = [
  'int',
  'bigint',
  'varchar(80)',
  'numeric(10, 2)',
  'date',
  'timestamp NULL',
  'text',
  'smallint',
];

function table(at: number): string {
  const columns = Array.from({ length: 18 }, (_, column) => `c${column} ${types[column % types.length]}`);
  const reference = at === 0 ? '' : `, FOREIGN KEY (parent_id) REFERENCES t${at - 1} (id)`;
  return `CREATE TABLE t${at} (id int PRIMARY KEY, parent_id int, ${columns.join(', ')}${reference});`;
}
