/** The overview. */
export const home = {
  'home.title': 'Overview',
  'home.tables': 'Tables',
  'home.allTables': { one: '{count} table', other: '{count} tables' },
  'home.rows': 'rows',
  'home.rowsUnknown': 'not counted',
  'home.latest': 'Latest in {table}',
  'home.viewAll': 'View all',
  'home.new': 'New',
  'home.empty.title': 'No tables yet',
  'home.empty.detail':
    'The bridge sees no table that you may read. Create one in the database, or ask an owner for the right to read some.',
  'home.noRows': 'No rows yet',
  'home.readOnly': 'Read-only',
  'home.newest': 'Newest first',
} as const;
